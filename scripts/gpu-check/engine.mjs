import * as tf from "@tensorflow/tfjs";
import { Adam, simpleNet, syntheticData, train, useBackend } from "../../lib/dist/index.mjs";

const { layers } = tf;

/** Two convolutions of 5 × 5, pooled, and a dense layer, on images of 28 × 28. */
function convNet() {
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 1 });
  const conv = (filters) => layers.conv2d({ filters, kernelSize: 5, activation: "relu", kernelInitializer });
  return tf.sequential({
    layers: [
      layers.reshape({ inputShape: [784], targetShape: [28, 28, 1] }),
      conv(8),
      layers.maxPooling2d({ poolSize: 2 }),
      conv(16),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.flatten(),
      layers.dense({ units: 10, kernelInitializer }),
    ],
  });
}

/** What is trained: a few steps for their numbers, then some of more samples for their time. */
const workloads = {
  MLP: { make: () => simpleNet({ seed: 1 }), batchSize: 32, steps: 6, timed: 128 },
  CNN: { make: convNet, batchSize: 4, steps: 3, timed: 64 },
};

/** The most seconds that are timed, and the epochs, each of ten steps. */
const [longest, epochs] = [4, 20];

/** Trains for some steps, at least one epoch: the numbers that result, and the milliseconds of each step. */
async function run(make, batchSize, steps, epochs = 1) {
  const data = syntheticData({ nTrain: batchSize * steps, nVal: 32 });
  const model = make();
  const optimizer = new Adam({ lr: 0.001 });
  const [started, milliseconds] = [performance.now(), []];
  let before = started;
  const onBatchEnd = () => {
    const now = performance.now();
    milliseconds.push(now - before);
    before = now;
    if (now - started > 1000 * longest && epochs > 1) model.stopTraining = true;
  };
  const callbacks = [{ onBatchEnd }];
  const options = { optimizer, batchSize, callbacks, epochs, quiet: true };
  const { loss, valLoss } = await train(model, data, options);
  const weights = await Promise.all(model.getWeights().map((weight) => weight.data()));
  model.dispose();
  optimizer.dispose();
  return { numbers: [loss, valLoss, ...weights].flatMap((values) => [...values]), milliseconds };
}

/** The middle of the steps' times, the first ones, which compile, left out. */
function middle(milliseconds) {
  const sorted = milliseconds.slice(Math.min(3, milliseconds.length - 1)).sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/**
 * Trains every workload on an engine, and prints a line of JSON for each.
 *
 * @param {"gpu" | "control" | "wasm" | "cpu"} name What computes: `gpu`, `control` (SwiftShader), `wasm` or `cpu`.
 */
export async function checkEngine(name) {
  const tell = (report) => console.log(JSON.stringify(report));
  try {
    await useBackend(name === "wasm" || name === "cpu" ? name : "webgpu", { quiet: true });
    const { device } = /** @type {{ device?: any }} */ (/** @type {unknown} */ (tf.backend()));
    if (device) {
      const { description, vendor, architecture, isFallbackAdapter } = device.adapterInfo;
      const found = [vendor, architecture, description].filter(Boolean).join(" ");
      if (name === "gpu" && isFallbackAdapter)
        return tell({ absent: `there is only ${found}, which computes on the processor` });
      tell({ device: found });
    }
    for (const [workload, { make, batchSize, steps, timed }] of Object.entries(workloads)) {
      const { numbers, milliseconds } = await run(make, batchSize, steps);
      tell({ workload, numbers, batchSize, milliseconds: middle(milliseconds) });
      if (name === "control" || name === "cpu") continue;
      const more = await run(make, timed, 10, epochs);
      tell({ workload, batchSize: timed, milliseconds: middle(more.milliseconds) });
    }
  } catch (error) {
    const isAbsent = error.message.includes("no graphics processor was found");
    tell({ [isAbsent ? "absent" : "failed"]: error.message });
  }
}
