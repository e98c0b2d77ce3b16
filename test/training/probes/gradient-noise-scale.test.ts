import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../../lib/backend/backend";
import { seededRandom } from "../../../lib/datasets/random";
import { SGD } from "../../../lib/optimizers/sgd";
import {
  gradientNoiseScale,
  GradientNoiseScaleOptions,
} from "../../../lib/training/probes/gradient-noise-scale";
import { train } from "../../../lib/training/train";

const { normal } = seededRandom(3);
const size = 6000;
const deviation = 2;
const targets = Float32Array.from({ length: size }, () => 1 + deviation * normal());

/** One weight at 0 to fit numbers: a sample's gradient is 2 (w − y), with the variance 4 · 2², and the mean −2 · 1 at w = 0. */
async function measure(options: GradientNoiseScaleOptions, samples = size) {
  const data = { x: tf.ones([samples, 1]), y: tf.tensor2d(targets.slice(0, samples), [samples, 1]) };
  const layers = [tf.layers.dense({ units: 1, inputShape: [1], useBias: false, kernelInitializer: "zeros" })];
  const loss = "meanSquaredError";
  const probe = gradientNoiseScale(data, { loss, ...options });
  await train(tf.sequential({ layers }), data, {
    ...{ loss, optimizer: new SGD({ lr: 1e-9 }), epochs: 1, batchSize: samples, quiet: true },
    callbacks: [probe],
  });
  return probe;
}

describe("gradientNoiseScale", () => {
  before(() => useBackend("cpu", { quiet: true }));

  // The standard errors are 6 % of the noise and 5 % of the signal.
  it("finds noise and signal that are known", async () => {
    const { step, noise, signal, noiseScale } = await measure({ batchSize: 10, batches: 600 });
    assert.deepEqual(step, [1]);
    assert.ok(Math.abs(noise[0] / 16 - 1) < 0.15, `${noise[0]}`);
    assert.ok(Math.abs(signal[0] / 4 - 1) < 0.15, `${signal[0]}`);
    assert.ok(Math.abs(noiseScale[0] / deviation ** 2 - 1) < 0.25, `${noiseScale[0]}`);
  });

  it("is exact in the noise of single samples: their variance in the sample", async () => {
    const few = targets.slice(0, 50);
    const mean = few.reduce((a, b) => a + b) / 50;
    const variance = few.reduce((sum, y) => sum + (y - mean) ** 2, 0) / 49;
    const { noise, signal } = await measure({ batchSize: 1, batches: 50 }, 50);
    assert.ok(Math.abs(noise[0] / (4 * variance) - 1) < 1e-4, `${noise[0]}`);
    assert.ok(Math.abs(signal[0] / (4 * (mean ** 2 - variance / 50)) - 1) < 1e-4, `${signal[0]}`);
  });

  it("refuses fewer than two batches", async () => {
    await assert.rejects(measure({ batchSize: 40 }, 50), {
      message: "gradientNoiseScale: there must be at least two batches of 40 samples, got 1; lower batchSize",
    });
  });
});
