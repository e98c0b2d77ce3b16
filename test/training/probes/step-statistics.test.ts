import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../../lib/backend/backend";
import { Adam } from "../../../lib/optimizers/adam";
import { SGD } from "../../../lib/optimizers/sgd";
import { stepStatistics, StepStatisticsOptions } from "../../../lib/training/probes/step-statistics";
import { train, TrainOptions } from "../../../lib/training/train";
import { easyData, easyNet, withoutSeconds } from "../easy-data";

const inputs = [-1, 0.5, 2, 3.5, -2.5, 1, 0.25, -0.75];
const targets = inputs.map((x) => 3 * x - 1);

/** Gradient descent on one weight and a bias, from zeros, by its formula. */
function byHand(lr: number, steps: number) {
  let [w, b] = [0, 0];
  let before: [number, number] | undefined;
  return Array.from({ length: steps }, () => {
    const errors = inputs.map((x) => w * x + b - (3 * x - 1));
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const g: [number, number] = [2 * mean(errors.map((error, i) => error * inputs[i])), 2 * mean(errors)];
    const norm = Math.hypot(...g);
    const weights = Math.hypot(w, b);
    const cosine = before ? (g[0] * before[0] + g[1] * before[1]) / (norm * Math.hypot(...before)) : NaN;
    [w, b] = [w - lr * g[0], b - lr * g[1]];
    before = g;
    return {
      gradNorm: norm,
      updateNorm: lr * norm,
      relativeUpdate: weights > 0 ? (lr * norm) / weights : NaN,
      cosine,
    };
  });
}

async function measure(options: StepStatisticsOptions = {}, more: Partial<TrainOptions> = {}, lr = 0.12) {
  const layers = [tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: "zeros" })];
  const [x, y] = [inputs, targets].map((values) => tf.tensor2d(values, [8, 1]));
  const probe = stepStatistics(options);
  await train(
    tf.sequential({ layers }),
    { x, y },
    {
      ...{ loss: "meanSquaredError", optimizer: new SGD({ lr }), epochs: 7, batchSize: 8, quiet: true },
      ...{ callbacks: [probe], ...more },
    },
  );
  return probe;
}

const columns = ["gradNorm", "updateNorm", "relativeUpdate", "cosine"] as const;

function check(probe: Awaited<ReturnType<typeof measure>>, steps: readonly number[], lr = 0.12) {
  const expected = byHand(lr, 7);
  assert.deepEqual(probe.step, steps);
  for (const column of columns)
    probe[column].forEach((value, i) => {
      const wanted = expected[steps[i] - 1][column];
      const isNear = Number.isNaN(wanted)
        ? Number.isNaN(value)
        : Math.abs(value - wanted) < 2e-4 * Math.abs(wanted) + 1e-5;
      assert.ok(isNear, `${column} of step ${steps[i]}: ${value} is not ${wanted}`);
    });
}

describe("stepStatistics", () => {
  before(() => useBackend("cpu", { quiet: true }));

  it("are those of the formula at each step", async () => {
    check(await measure(), [1, 2, 3, 4, 5, 6, 7]);
  });

  it("are those of every third step, with the cosine to the step before it", async () => {
    check(await measure({ every: 3 }), [1, 3, 6]);
  });

  it("are of the whole gradient with accumulate, and tell clipping apart from it", async () => {
    check(await measure({}, { batchSize: 3, accumulate: 3 }), [1, 2, 3, 4, 5, 6, 7]);
    const clipped = await measure({}, { optimizer: new SGD({ lr: 0.1, clipNorm: 1e-3 }), epochs: 1 });
    assert.ok(Math.abs(clipped.gradNorm[0] / byHand(0.1, 1)[0].gradNorm - 1) < 1e-4);
    assert.ok(Math.abs(clipped.updateNorm[0] / 1e-4 - 1) < 1e-3);
  });

  it("have cosines below 0 where steps go back and forth", async () => {
    const { cosine } = await measure({}, {}, 0.26);
    assert.ok(
      cosine.slice(1).every((value) => value < -0.5),
      `${cosine}`,
    );
  });

  it("change nothing of a run beside another one and gradNorms, and keep no tensor and no method", async () => {
    const [plain, probed] = [easyNet(), easyNet()];
    const options = { epochs: 3, batchSize: 60, quiet: true, gradNorms: true };
    const expected = await train(plain, easyData(), { ...options, optimizer: new Adam({ lr: 0.02 }) });
    const optimizer = new Adam({ lr: 0.02 });
    const tensors: number[] = [];
    const probes = [stepStatistics(), stepStatistics({ every: 5 })];
    const callbacks = [...probes, { onEpochEnd: () => void tensors.push(tf.memory().numTensors) }];
    const history = await train(probed, easyData(), { ...options, optimizer, callbacks });
    assert.deepEqual(withoutSeconds(history), withoutSeconds(expected));
    assert.deepEqual(probes[0].gradNorm, history.gradNorms!.l2);
    assert.deepEqual(probes[1].step, [1, 5, 10, 15]);
    assert.deepEqual(
      probes[1].cosine.slice(1),
      [4, 9, 14].map((k) => probes[0].cosine[k]),
    );
    assert.ok(!Object.hasOwn(optimizer, "applyGradients"));
    assert.equal(tensors[2], tensors[1]);
  });

  it("leave the optimizer as it was when a run fails in a step", async () => {
    const optimizer = new SGD({ lr: 0.1 });
    const layers = [tf.layers.dense({ units: 1, inputShape: [1] })];
    const model = tf.sequential({ layers });
    const data = { x: tf.tensor2d(inputs, [8, 1]), y: tf.tensor2d(targets, [8, 1]) };
    const made = tf.memory().numTensors;
    const fail = { onBatchBegin: () => Promise.reject(new Error("stop")) };
    const callbacks = [stepStatistics(), fail];
    const run = train(model, data, {
      loss: "meanSquaredError",
      optimizer,
      epochs: 1,
      quiet: true,
      callbacks,
    });
    await assert.rejects(run, { message: "stop" });
    assert.ok(!Object.hasOwn(optimizer, "applyGradients"));
    assert.ok(tf.memory().numTensors <= made + 1, `${tf.memory().numTensors} ${made}`);
  });

  it("need an optimizer that hands its gradients over", async () => {
    const optimizer = new SGD({ lr: 0.05 });
    optimizer.minimize = (f) => f();
    await assert.rejects(measure({}, { optimizer }), {
      name: "TypeError",
      message: "stepStatistics takes an optimizer whose minimize hands gradients to applyGradients",
    });
  });
});
