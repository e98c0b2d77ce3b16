import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Adam } from "../../lib/optimizers/adam";
import { SGD } from "../../lib/optimizers/sgd";
import { refineSchedule } from "../../lib/theory";
import { TrainingRun } from "../../lib/training/callback";
import { captureRun, Checkpoint } from "../../lib/training/checkpoint";
import { train, TrainOptions } from "../../lib/training/train";
import { classes } from "../optimizers/all";
import { easyData, easyNet, withoutSeconds } from "./easy-data";
import { watchWarnings } from "./warnings";

const inputs = [-1, 0.5, 2, 3.5, -2.5, 1, 0.25, -0.75];
const targets = inputs.map((x) => 3 * x - 1);

/** One weight and a bias on all samples at once: the norms of the gradients of the mean squared error by their formula. */
function byHand(lr: number, steps: number) {
  let [w, b] = [0, 0];
  const norms = { l1: [] as number[], l2: [] as number[] };
  for (let k = 0; k < steps; k++) {
    const errors = inputs.map((x, i) => w * x + b - targets[i]);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const gw = 2 * mean(errors.map((error, i) => error * inputs[i]));
    const gb = 2 * mean(errors);
    norms.l1.push(Math.abs(gw) + Math.abs(gb));
    norms.l2.push(Math.hypot(gw, gb));
    [w, b] = [w - lr * gw, b - lr * gb];
  }
  return norms;
}

const line = (optimizer: tf.Optimizer, more: Partial<TrainOptions> = {}) => {
  const layers = [tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: "zeros" })];
  const [x, y] = [inputs, targets].map((values) => tf.tensor2d(values, [8, 1]));
  return train(
    tf.sequential({ layers }),
    { x, y },
    {
      ...{ loss: "meanSquaredError", optimizer, epochs: 6, batchSize: 8, gradNorms: true, quiet: true },
      ...more,
    },
  );
};

const near = (actual: readonly number[], expected: readonly number[]) => {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, i) =>
    assert.ok(Math.abs(value / expected[i] - 1) < 1e-4, `${value} ${expected[i]}`),
  );
};

const values = (model: tf.LayersModel): number[] =>
  model.getWeights().flatMap((w) => Array.from(w.dataSync()));

/** 5 steps an epoch. */
const run = (model: tf.LayersModel, options: Partial<TrainOptions> = {}) =>
  train(model, easyData(), {
    ...{ optimizer: new Adam({ lr: 0.02 }), epochs: 3, batchSize: 60, gradNorms: true, seed: 3, quiet: true },
    ...options,
  });

describe("gradient norms", () => {
  before(() => useBackend("cpu", { quiet: true }));

  const optimizers: Record<string, () => tf.Optimizer> = {
    "lrlab's optimizers": () => new SGD({ lr: 0.05 }),
    "tfjs' own": () => tf.train.sgd(0.05),
  };
  for (const [name, make] of Object.entries(optimizers)) {
    it(`are those of the formula at each step with ${name}`, async () => {
      const { gradNorms } = await line(make());
      const { l1, l2 } = byHand(0.05, 6);
      near(gradNorms!.l1, l1);
      near(gradNorms!.l2, l2);
    });
  }

  it("are of the step's whole gradient with accumulate", async () => {
    const { gradNorms } = await line(new SGD({ lr: 0.05 }), { batchSize: 3, accumulate: 3 });
    near(gradNorms!.l1, byHand(0.05, 6).l1);
    near(gradNorms!.l2, byHand(0.05, 6).l2);
  });

  it("are measured before gradients are clipped", async () => {
    const { gradNorms } = await line(new SGD({ lr: 0.05, clipNorm: 1e-3 }), { epochs: 1 });
    near(gradNorms!.l2, byHand(0.05, 1).l2);
  });

  for (const name of ["AdamWScheduleFree", "MoMo"] as const) {
    it(`change nothing of the training with ${name}, leave the optimizer as it was, and keep no tensor`, async () => {
      const [plain, recorded] = [easyNet(), easyNet()];
      const make = () => new classes[name]({ lr: 0.02 }) as tf.Optimizer;
      const before = await run(plain, { optimizer: make(), gradNorms: false });
      const optimizer = make();
      const tensors: number[] = [];
      const callbacks = [{ onEpochEnd: () => void tensors.push(tf.memory().numTensors) }];
      const { gradNorms, ...rest } = await run(recorded, { optimizer, callbacks });
      assert.deepEqual(withoutSeconds(rest as typeof before), withoutSeconds(before));
      assert.deepEqual(values(recorded), values(plain));
      assert.equal(gradNorms!.l1.length, 15);
      assert.equal(before.gradNorms, undefined);
      assert.ok(!Object.hasOwn(optimizer, "applyGradients"));
      assert.equal(tensors[2], tensors[0]);
    });
  }

  it("go on where they were when a run resumes in the middle of an epoch, and refine its schedule", async () => {
    let resumeFrom: Checkpoint | undefined;
    const keep = async (_: unknown, it: TrainingRun) => {
      if (it.step === 7) resumeFrom = JSON.parse(JSON.stringify(await captureRun(it))) as Checkpoint;
    };
    const whole = await run(easyNet(), { callbacks: [{ onBatchEnd: keep }] });
    const resumed = await run(easyNet(9), { resumeFrom });
    assert.deepEqual(resumed.gradNorms, whole.gradNorms);
    const refined = refineSchedule(whole.gradNorms!.l1, { norm: "l1", baseLr: 0.02 });
    assert.equal(refined.totalSteps, 15);
    assert.equal(refined(14), 0);
  });

  it("begin where a checkpoint has none, which a line says", async () => {
    let resumeFrom: Checkpoint | undefined;
    const keep = async (_: unknown, it: TrainingRun) => void (resumeFrom = await captureRun(it));
    await run(easyNet(), { epochs: 1, gradNorms: false, callbacks: [{ onEpochEnd: keep }] });
    let length = 0;
    const resume = async () => void (length = (await run(easyNet(), { resumeFrom })).gradNorms!.l2.length);
    assert.deepEqual(await watchWarnings(resume), [
      "train: the checkpoint does not have the norms of all its gradients, so they begin after its step",
    ]);
    assert.equal(length, 10);
  });

  it("need an optimizer that hands its gradients over", async () => {
    const optimizer = new SGD({ lr: 0.05 });
    optimizer.minimize = (f) => f();
    await assert.rejects(line(optimizer), {
      name: "TypeError",
      message: "train: gradNorms takes an optimizer whose minimize hands gradients to applyGradients",
    });
  });
});
