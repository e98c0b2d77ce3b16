import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { SGD } from "../../lib/optimizers/sgd";
import { evaluate } from "../../lib/training/evaluate";
import { gradientNoiseScale } from "../../lib/training/probes/gradient-noise-scale";
import { train, TrainOptions } from "../../lib/training/train";

const mse = { loss: "meanSquaredError" } as const;
const net = (): tf.Sequential => tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
const usual = (options: object = {}): TrainOptions =>
  ({ optimizer: new SGD({ lr: 0.1 }), epochs: 1, quiet: true, ...mse, ...options }) as TrainOptions;
const batch = (width: number, targets = 5) => ({ xs: tf.ones([5, width]), ys: tf.ones([targets, 1]) });
const right = () => batch(2);

/** Batches that are refused, and what the error says. */
const wrong: Record<string, [() => unknown, RegExp]> = {
  "inputs of another shape": [() => batch(3), /batch 2 .* must have the shape/],
  "targets of another number": [() => batch(2, 4), /batch 2 .* must have 5 samples/],
  "weights below 0": [
    () => ({ ...right(), sampleWeight: tf.fill([5], -1) }),
    /batch 2 .* at least 0, got -1/,
  ],
  "a part that is not known": [
    () => ({ ...right(), weight: tf.ones([5]) }),
    /batch 2 .* unknown part weight/,
  ],
  "no batch": [() => [tf.ones([5, 2])], /batch 2 .* must be { xs, ys }/],
};

describe("a batch that is refused, with", () => {
  before(() => useBackend("cpu", { quiet: true }));

  for (const [what, [make, message]] of Object.entries(wrong)) {
    it(`${what}, leaves no tensor, and its generator is closed`, async () => {
      let closed = 0;
      const batches = function* () {
        try {
          yield right();
          yield make();
        } finally {
          closed++;
        }
      } as never;
      const model = net();
      await evaluate(model, () => [right()], mse);
      const runs = [
        () => evaluate(model, batches, mse),
        () => train(model, batches, usual()),
        () => train(model, { train: () => [right()], validation: batches }, usual()),
      ];
      for (const run of runs) {
        const before = [tf.memory().numTensors, closed];
        await assert.rejects(run(), message);
        assert.deepEqual([tf.memory().numTensors, closed], [before[0], before[1] + 1]);
      }
    });
  }

  it("batches of a list, stays the caller's", async () => {
    const given = [right(), batch(3)];
    await assert.rejects(evaluate(net(), given, mse), /batch 2 .* must have the shape/);
    assert.ok(given.every(({ xs, ys }) => !xs.isDisposed && !ys.isDisposed));
  });
});

describe("an evaluation or a probe that a fault ends", () => {
  before(() => useBackend("cpu", { quiet: true }));

  it("closes its generator", async () => {
    let closed = 0;
    const batches = (next: () => unknown) =>
      function* () {
        try {
          yield right();
          yield next();
        } finally {
          closed++;
        }
      } as never;
    const fail = () => {
      throw new Error("stop");
    };
    await assert.rejects(evaluate(net(), batches(right), { loss: fail }), /stop/);
    assert.equal(closed, 1);
    const [[make, message]] = Object.values(wrong);
    const probe = gradientNoiseScale(batches(make), { every: 1, ...mse });
    const run = train(net(), () => [right()], usual({ callbacks: [probe] }));
    await assert.rejects(run, message);
    assert.equal(closed, 2);
  });
});
