import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../../lib/backend/backend";
import { Adam } from "../../../lib/optimizers/adam";
import { SGD } from "../../../lib/optimizers/sgd";
import { criticalMultiple } from "../../../lib/training/probes/critical-multiple";
import { criticalSharpness, CriticalSharpnessOptions } from "../../../lib/training/probes/critical-sharpness";
import type { History } from "../../../lib/training/history";
import { train } from "../../../lib/training/train";
import { easyData, withoutSeconds } from "../easy-data";

const x = [
  [1, 0.5],
  [-2, 1],
  [0.5, -1.5],
  [3, 1],
  [-1, -0.25],
];
const y = [1, 2, -1, 0, 3];
const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);
/** The Hessian of the mean squared error of a line in two inputs. */
const hessian = [0, 1].map((i) =>
  [0, 1].map(
    (j) =>
      (2 *
        dot(
          x.map((row) => row[i]),
          x.map((row) => row[j]),
        )) /
      x.length,
  ),
);
const times = (v: number[]) => hessian.map((row) => dot(row, v));
const gradientAt = (w: number[]) =>
  [0, 1].map((i) => (2 / x.length) * x.reduce((sum, row, k) => sum + (dot(row, w) - y[k]) * row[i], 0));

const loss = "meanSquaredError";

/** The weights after each step, from zeros, and what the probe measured. */
async function fit(optimizer: tf.Optimizer, options: CriticalSharpnessOptions = {}, epochs = 6) {
  const layers = [tf.layers.dense({ units: 1, inputShape: [2], useBias: false, kernelInitializer: "zeros" })];
  const model = tf.sequential({ layers });
  const data = { x: tf.tensor2d(x), y: tf.tensor2d(y, [5, 1]) };
  const weights = [[0, 0]];
  const keep = () => void weights.push([...model.getWeights()[0].dataSync()]);
  const probe = criticalSharpness(data, { loss, every: 1, ...options });
  const callbacks = [probe, { onBatchEnd: keep }];
  await train(model, data, { loss, optimizer, epochs, batchSize: 5, quiet: true, callbacks });
  return { probe, weights };
}

/** How often a loss is measured, and the multiple that is found. */
async function search(lossOf: (multiple: number) => number, start: number) {
  let passes = 0;
  const found = await criticalMultiple(async (multiple) => {
    passes++;
    return lossOf(multiple);
  }, start);
  return { found, passes };
}

const near = (actual: number, expected: number, share: number) =>
  assert.ok(Math.abs(actual / expected - 1) < share, `${actual} is not ${expected}`);

describe("criticalSharpness", () => {
  before(() => useBackend("cpu", { quiet: true }));

  it("is that of the formula at each step of gradient descent on a quadratic", async () => {
    const { probe, weights } = await fit(new SGD({ lr: 0.05 }));
    assert.deepEqual(probe.step, [1, 2, 3, 4, 5, 6]);
    probe.criticalSharpness.forEach((value, k) => {
      const g = gradientAt(weights[k]);
      near(value, dot(g, times(g)) / dot(g, g), 5e-3);
    });
    probe.limit.forEach((limit) => near(limit, 40, 1e-6));
  });

  it("is that of the update with another optimizer: the step raises the loss where it is above its limit", async () => {
    const { probe, weights } = await fit(new Adam({ lr: 1.5 }), {}, 8);
    const lossAt = (w: number[]) => x.reduce((sum, row, k) => sum + (dot(row, w) - y[k]) ** 2, 0);
    const raised = probe.step.map((k) => lossAt(weights[k]) > lossAt(weights[k - 1]));
    const predicted = probe.step.map((k) => !(probe.criticalSharpness[k - 1] <= probe.limit[k - 1]));
    assert.deepEqual(predicted, raised);
    assert.ok(raised.includes(true) && raised.includes(false));
    probe.criticalSharpness.forEach((value, k) => {
      const d = [0, 1].map((i) => (weights[k][i] - weights[k + 1][i]) / 1.5);
      const downhill = dot(gradientAt(weights[k]), d);
      if (downhill > 0) near(value, dot(d, times(d)) / downhill, 1e-2);
      else assert.ok(Number.isNaN(value));
    });
  });

  it("takes fewer than 10 forward passes, and gives the weights back", async () => {
    const counts: number[] = [];
    let [calls, atBegin] = [0, 0];
    const counted = (target: tf.Tensor, output: tf.Tensor): tf.Scalar => {
      calls++;
      return target.sub(output).square().mean();
    };
    const layers = () => [
      tf.layers.dense({
        units: 6,
        inputShape: [8],
        activation: "tanh",
        kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
      }),
      tf.layers.batchNormalization(),
      tf.layers.dropout({ rate: 0.3, seed: 4 }),
      tf.layers.dense({ units: 3, kernelInitializer: tf.initializers.glorotUniform({ seed: 2 }) }),
    ];
    const [plain, probed] = [0, 1].map(() => tf.sequential({ layers: layers() }));
    const data = {
      x: tf.randomNormal([120, 8], 0, 1, "float32", 1),
      y: tf.randomNormal([120, 3], 0, 1, "float32", 2),
    };
    const options = { loss, epochs: 3, batchSize: 40, quiet: true } as const;
    const expected = await train(plain, data, { ...options, optimizer: new SGD({ lr: 0.01 }) });
    const probe = criticalSharpness(data, { loss: counted, every: 2 });
    const optimizer = new SGD({ lr: 0.01 });
    const tensors: number[] = [];
    const callbacks = [
      { onBatchBegin: () => void (atBegin = calls) },
      probe,
      {
        onBatchEnd: () => {
          if (calls > atBegin) counts.push(calls - atBegin);
          tensors.push(tf.memory().numTensors);
        },
      },
    ];
    const history = await train(probed, data, { ...options, optimizer, callbacks });
    assert.deepEqual(withoutSeconds(history as History), withoutSeconds(expected as History));
    const values = (model: tf.LayersModel) => model.getWeights().map((weight) => [...weight.dataSync()]);
    assert.deepEqual(values(probed), values(plain));
    assert.deepEqual(probe.step, [1, 2, 4, 6, 8]);
    assert.equal(counts.length, 5);
    for (const count of counts) assert.ok(count >= 4 && count < 10, `${counts}`);
    assert.equal(tensors[8], tensors[2]);
  });

  it("is NaN for a step of no length, and says what is wrong", async () => {
    const { probe } = await fit(new SGD({ lr: 0 }), {}, 1);
    assert.deepEqual(probe.criticalSharpness, [NaN]);
    assert.throws(() => criticalSharpness(easyData(), { samples: 0 }), {
      message: "criticalSharpness: samples must be a positive integer, got 0",
    });
  });
});

describe("criticalMultiple", () => {
  it("finds a quadratic's with four losses from a start nearby, and seven at most from afar", async () => {
    for (const root of [0.03, 0.6, 1.5, 40, 900]) {
      const { found, passes } = await search((c) => 5 - 3 * c + (3 / root) * c * c, 1);
      near(found, root, 1e-6);
      assert.ok(passes <= 7, `${passes} for ${root}`);
    }
    for (const root of [0.9, 1.1]) {
      const { passes } = await search((c) => 5 - 3 * c + (3 / root) * c * c, 1);
      assert.ok(passes <= 4, `${passes} for ${root}`);
    }
  });

  it("finds that of losses that are no quadratics, and of one that overflows", async () => {
    const steep = await search((c) => Math.exp(c / 4) - c, 1);
    near(steep.found, 9.3467, 0.02);
    assert.ok(steep.passes < 10);
    const walled = await search((c) => (c < 7 ? -c : NaN), 1);
    near(walled.found, 7, 0.2);
    assert.ok(walled.passes < 10);
  });

  it("is not misled by rounding: where a loss rises, and where a start is too near to see it fall", async () => {
    const rises = await search((c) => Math.fround(5 + c), 1);
    assert.ok(Number.isNaN(rises.found), `${rises.found}`);
    const { found } = await search((c) => Math.fround(5 - 3e-6 * c + 3e-8 * c * c), 1);
    near(found, 100, 0.05);
  });

  it("is NaN where there is none", async () => {
    for (const slope of [-1, 0, 1]) {
      const { found, passes } = await search((c) => slope * c, 1);
      assert.ok(Number.isNaN(found));
      assert.equal(passes, 9);
    }
  });
});
