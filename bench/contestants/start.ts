/**
 * From the start of this process to the end of an import and of a training's first step, in ms: of lrlab or, by the
 * argument, of tfjs alone.
 */
import type { Rank, Tensor } from "@tensorflow/tfjs";

type Tfjs = typeof import("@tensorflow/tfjs");

const features = 784;
const batch = 128;

/** Labels of ten classes, and inputs that differ by them. */
const y = Uint8Array.from({ length: batch }, (_, i) => i % 10);
const x = Float32Array.from({ length: batch * features }, (_, i) =>
  i % 10 === y[(i / features) | 0] ? 1 : 0,
);

async function withLrlab(): Promise<number> {
  const { Adam, simpleNet, train, useBackend } = require("lrlab") as typeof import("lrlab");
  const imported = performance.now();
  await useBackend("wasm", { quiet: true });
  const data = { name: "classes", features, classes: 10, train: { x, y, size: batch } };
  const options = { optimizer: new Adam({ lr: 0.001 }), epochs: 1, batchSize: batch, quiet: true };
  const { loss } = await train(simpleNet(), { ...data, validation: { x, y, size: 1 } }, options);
  return say(imported, loss[0]);
}

/** The same by `model.fit`. */
async function withTfjs(backend: string): Promise<number> {
  const tf = require("@tensorflow/tfjs") as Tfjs;
  if (backend === "wasm") require("@tensorflow/tfjs-backend-wasm");
  const imported = performance.now();
  await tf.setBackend(backend);
  const hidden = tf.layers.dense({ units: 128, activation: "relu", inputShape: [features] });
  const model = tf.sequential({ layers: [hidden, tf.layers.dense({ units: 10 })] });
  const loss = (yTrue: Tensor<Rank>, yPred: Tensor<Rank>) => tf.losses.softmaxCrossEntropy(yTrue, yPred);
  model.compile({ optimizer: tf.train.adam(0.001), loss });
  const labels = tf.oneHot(tf.tensor1d(Int32Array.from(y), "int32"), 10).toFloat();
  const { history } = await model.fit(tf.tensor2d(x, [batch, features]), labels, {
    epochs: 1,
    batchSize: batch,
    verbose: 0,
  });
  return say(imported, history.loss[0] as number);
}

/** Prints the times, and the mean loss before the step. */
function say(imported: number, loss: number): number {
  console.log(JSON.stringify({ imported, stepped: performance.now(), loss }));
  return loss;
}

const [backend] = process.argv.slice(2);
void (backend ? withTfjs(backend) : withLrlab());
