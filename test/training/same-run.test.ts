import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { useBackend } from "../../lib/backend/backend";
import { Adam } from "../../lib/optimizers/adam";
import { SGD } from "../../lib/optimizers/sgd";
import { CosineAnnealingLR } from "../../lib/schedulers";
import { TrainingRun } from "../../lib/training/callback";
import { captureRun, Checkpoint } from "../../lib/training/checkpoint";
import { historyColumn } from "../../lib/training/history";
import { train, TrainOptions } from "../../lib/training/train";

const n = 24;
const wave = (length: number, start = 0): Float32Array =>
  Float32Array.from({ length }, (_, i) => Math.sin(12.9898 * (i + start)) * 1.7);

const kinds = fc.record({
  widths: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 2 }),
  activation: fc.constantFrom("tanh", "relu", "elu"),
  l2: fc.constantFrom(0, 0.01),
  task: fc.constantFrom("numbers", "classes"),
  isWeighted: fc.boolean(),
  optimizer: fc.constantFrom("SGD", "Adam", "tf.train.momentum"),
  interval: fc.constantFrom("epoch", "batch"),
  ema: fc.constantFrom(undefined, 0.7, { decay: 0.7, debias: true }),
  warmup: fc.constantFrom(0, 0.5),
  evaluateEvery: fc.constantFrom(undefined, 2),
  cut: fc.integer({ min: 1, max: 11 }),
});
type Kind = typeof kinds extends fc.Arbitrary<infer T> ? T : never;

function build({ widths, activation, l2, task }: Kind): tf.LayersModel {
  const layer = (units: number, i: number, own: object) =>
    tf.layers.dense({
      units,
      name: `layer${i}`,
      ...(i === 0 && { inputShape: [3] }),
      kernelInitializer: tf.initializers.glorotUniform({ seed: i + 1 }),
      ...(l2 > 0 && { kernelRegularizer: tf.regularizers.l2({ l2 }) }),
      ...own,
    });
  const outputs = layer(task === "numbers" ? 2 : 3, widths.length, {});
  return tf.sequential({ layers: [...widths.map((units, i) => layer(units, i, { activation })), outputs] });
}

const optimizers: Record<string, (scheduler: CosineAnnealingLR) => tf.Optimizer> = {
  SGD: (lr) => new SGD({ lr, momentum: 0.5 }),
  Adam: (lr) => new Adam({ lr, eps: 1e-3 }),
  "tf.train.momentum": () => tf.train.momentum(1, 0.5),
};

/** Three epochs of four steps. */
async function run(kind: Kind, options: Partial<TrainOptions> = {}) {
  const { task, isWeighted, interval, ema, warmup, evaluateEvery } = kind;
  const model = build(kind);
  const isNumbers = task === "numbers";
  const data = {
    x: wave(3 * n),
    y: isNumbers ? wave(2 * n, 7) : Uint8Array.from({ length: n }, (_, i) => (i * i) % 3),
    ...(isWeighted && { sampleWeight: wave(n, 3).map((value) => Math.abs(value) + 0.1) }),
    validation: 0.25,
  };
  const scheduler = new CosineAnnealingLR({ baseLr: 0.05, tMax: interval === "epoch" ? 3 : 12, interval });
  const optimizer = optimizers[kind.optimizer](scheduler);
  const history = await train(model, data, {
    loss: isNumbers ? "meanSquaredError" : "sparseCategoricalCrossentropy",
    metrics: isNumbers ? ["mae"] : ["accuracy"],
    optimizer,
    ...(kind.optimizer.startsWith("tf") && { scheduler }),
    epochs: 3,
    batchSize: 5,
    ema,
    warmup,
    evaluateEvery,
    quiet: true,
    ...options,
  });
  const weights = model.getWeights().flatMap((tensor) => Array.from(tensor.dataSync()));
  model.dispose();
  optimizer.dispose();
  return { history: { ...history, seconds: [] }, weights };
}

describe("a run of any small model", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("is the same to the last bit when it is cut after any step and resumed", async () => {
    await fc.assert(
      fc.asyncProperty(kinds, async (kind) => {
        let resumeFrom: Checkpoint | undefined;
        const onBatchEnd = async (_: unknown, it: TrainingRun) => {
          if (it.step === kind.cut) resumeFrom = JSON.parse(JSON.stringify(await captureRun(it)));
        };
        const whole = await run(kind, { callbacks: [{ onBatchEnd }] });
        assert.deepEqual(await run(kind, { resumeFrom }), whole);
      }),
      { numRuns: 12 },
    );
  });

  it("is the same to rounding when its steps are made from several batches", async () => {
    await fc.assert(
      fc.asyncProperty(kinds, async (kind) => {
        const whole = await run(kind, { batchSize: 6 });
        const parts = await run(kind, { batchSize: 2, accumulate: 3 });
        const column = kind.task === "numbers" ? "valMae" : "valLoss";
        const numbers = ({ history, weights }: typeof whole) => [
          ...history.loss,
          ...historyColumn(history, column),
          ...weights,
        ];
        const expected = numbers(whole);
        numbers(parts).forEach((value, i) =>
          assert.ok(Math.abs(value - expected[i]) < 1e-4 * Math.max(1, Math.abs(expected[i]))),
        );
        assert.deepEqual(parts.history.lr, whole.history.lr);
      }),
      { numRuns: 12 },
    );
  });
});
