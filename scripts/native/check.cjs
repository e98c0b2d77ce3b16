// A program of its own: trains one batch on a native package and on wasm, prints how the two compare, and fails unless they agree.
const assert = require("node:assert/strict");
const tf = require("@tensorflow/tfjs");
const { Adam, simpleNet, syntheticData, train, useBackend } = require("lrlab");

const [name] = process.argv.slice(2);
const data = syntheticData({ nTrain: 128, nVal: 1 });
const lr = 0.01;

/** The weights before a batch, its loss, and the weights after it. */
async function batch(backend, before) {
  await useBackend(backend, { quiet: backend === "wasm" });
  const model = simpleNet();
  if (before) model.setWeights(before.map(({ values, shape }) => tf.tensor(values, shape)));
  const weights = () =>
    model.getWeights().map((weight) => ({ values: weight.dataSync().slice(), shape: weight.shape }));
  const initial = weights();
  const options = { optimizer: new Adam({ lr }), epochs: 1, batchSize: 128, quiet: true };
  const { loss } = await train(model, data, options);
  return { initial, loss: loss[0], after: weights().flatMap(({ values }) => [...values]) };
}

async function main() {
  const wasm = await batch("wasm");
  const native = await batch(name, wasm.initial);
  const apart = wasm.after.map((value, i) => Math.abs(value - native.after[i]));
  const mean = apart.reduce((sum, value) => sum + value) / apart.length;
  console.log(
    `loss ${native.loss.toFixed(5)}, on wasm ${wasm.loss.toFixed(5)}; weights ${mean.toExponential(0)} apart`,
  );
  assert.ok(Math.abs(native.loss / wasm.loss - 1) < 1e-4, "the losses differ");
  // The first step of Adam is the rate in the gradient's direction, whatever its size: a gradient near 0 may have either sign.
  assert.ok(mean < lr / 1000, "the weights differ");
}

void main();
