/** One training epoch of the tutorial's task: `train`, `model.fit` on the wasm backend as tfjs ships it and repaired, and jax-js. */
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { Adam, simpleNet, syntheticData, train, useBackend } from "lrlab";
import { jaxTraining } from "./util/jax-js";
import { collectGarbage, report, reportRatio } from "./util/report";

const rounds = 9;
const batchSize = 128;

async function main(): Promise<void> {
  const data = syntheticData();
  const alone = { ...data, validation: { ...data.validation, size: 1 } };
  await useBackend("wasm");
  const x = tf.tensor2d(data.train.x as Float32Array, [data.train.size, data.features]);
  const labels = tf.oneHot(tf.tensor1d(Int32Array.from(data.train.y), "int32"), data.classes).toFloat();

  const fit = (repair: boolean) => {
    const model = simpleNet();
    model.compile({ optimizer: tf.train.adam(0.01), loss: (yTrue, yPred) => tf.losses.softmaxCrossEntropy(yTrue, yPred) });
    return async () => {
      await useBackend("wasm", { repair });
      const { history } = await model.fit(x, labels, { epochs: 1, batchSize, verbose: 0 });
      return history.loss[0] as number;
    };
  };
  const ours = (samples: typeof data) => {
    const model = simpleNet();
    const optimizer = new Adam({ lr: 0.01 });
    return async () => {
      await useBackend("wasm");
      return (await train(model, samples, { optimizer, epochs: 1, batchSize, quiet: true })).loss[0];
    };
  };
  const ways: Record<string, () => number | Promise<number>> = {
    "model.fit, stock wasm": fit(false),
    "model.fit, repaired wasm": fit(true),
    "jax-js, jitted wasm": await jaxTraining(data, batchSize),
    "lrlab train": ours(alone),
    "lrlab train with validation": ours(data),
  };
  const times = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(ways)) {
      collectGarbage();
      const start = performance.now();
      const loss = await run();
      if (round > 0) times.get(name)!.push(performance.now() - start);
      if (round === rounds) assert.ok(loss < 0.1, `${name} has not learnt: its loss is ${loss}`);
    }
  }
  report("One epoch, 784-128-10, 5000 samples, batch 128, Adam", times, "lrlab train");
  reportRatio(times, "lrlab train", "model.fit, stock wasm", 1 / 7);
  reportRatio(times, "lrlab train", "jax-js, jitted wasm", 0.8);
}

void main();
