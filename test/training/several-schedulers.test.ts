import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { SGD } from "../../lib/optimizers/sgd";
import { LinearLR, LRScheduler, ReduceLROnPlateau, SequentialLR, StepLR } from "../../lib/schedulers/index";
import { LearningRateScheduler } from "../../lib/callbacks/learning-rate-scheduler";
import { watchWarnings } from "./warnings";

const halves = (interval?: "epoch" | "batch"): StepLR =>
  new StepLR({ baseLr: 0.1, stepSize: 1, gamma: 0.5, interval });
const ones = (rows: number, columns: number): tf.Tensor2D => tf.ones([rows, columns]);

/** Two layers named body and head, fitted to two batches an epoch. */
async function fit(
  optimizer: tf.Optimizer,
  callbacks: tf.ModelFitArgs["callbacks"],
  args: tf.ModelFitArgs = {},
): Promise<number[]> {
  const layers = [
    tf.layers.dense({ name: "body", units: 3, inputShape: [4] }),
    tf.layers.dense({ name: "head", units: 1 }),
  ];
  const model = tf.sequential({ layers });
  model.compile({ optimizer, loss: "meanSquaredError" });
  const seen: number[] = [];
  const rate = new tf.CustomCallback({
    onBatchBegin: async () => void seen.push((optimizer as SGD).learningRate),
  });
  const list = [...(callbacks as tf.CustomCallback[]), rate];
  await model.fit(ones(6, 4), ones(6, 1), { epochs: 3, batchSize: 3, verbose: 0, ...args, callbacks: list });
  return seen;
}

const byBatch = (scheduler: LRScheduler): tf.Callback =>
  new LearningRateScheduler({ scheduler, stepEvery: "batch" });
const byEpoch = (scheduler?: LRScheduler): tf.Callback => new LearningRateScheduler({ scheduler });

describe("several schedulers in model.fit", () => {
  before(() => useBackend("cpu", { quiet: true }));

  it("are each stepped by the callback that has it, in any order", async () => {
    for (const reverse of [false, true]) {
      const [body, head] = [halves(), halves()];
      const optimizer = new SGD({ lr: body, groups: [{ params: "head/*", lr: head }] });
      const callbacks = [byBatch(body), byEpoch(head)];
      await fit(optimizer, reverse ? callbacks.reverse() : callbacks);
      assert.deepEqual([body.lastEpoch, head.lastEpoch], [6, 3]);
      assert.equal(optimizer.lr, body);
    }
  });

  it("are stepped by the callback without one, where no other has them", async () => {
    const [body, head, bias] = [halves(), halves(), halves()];
    const groups = [
      { params: "head/*", lr: head },
      { params: "*bias", lr: bias },
    ];
    await fit(new SGD({ lr: body, groups }), [byBatch(body), byEpoch()]);
    assert.deepEqual([body.lastEpoch, head.lastEpoch, bias.lastEpoch], [6, 3, 3]);
    const again = [halves(), halves()];
    await fit(new SGD({ lr: again[0], groups: [{ params: "head/*", lr: again[1] }] }), [byBatch(again[0])]);
    assert.deepEqual(
      again.map(({ lastEpoch }) => lastEpoch),
      [6, 6],
    );
  });

  it("may count differently by their own interval, under one callback", async () => {
    const [body, head] = [halves("batch"), halves("epoch")];
    await fit(new SGD({ lr: body, groups: [{ params: "head/*", lr: head }] }), [byEpoch()]);
    assert.deepEqual([body.lastEpoch, head.lastEpoch], [6, 3]);
  });

  it("may be a warm-up by batches and then a plateau by epochs", async () => {
    const plateau = new ReduceLROnPlateau({ baseLr: 0.1, patience: 0, threshold: 1e9, thresholdMode: "abs" });
    const warm = new LinearLR({ baseLr: 0.1, startFactor: 0.25, totalIters: 3 });
    const sequence = new SequentialLR({ schedulers: [warm, plateau], milestones: [3] });
    const seen = await fit(
      new SGD({ lr: sequence }),
      [new LearningRateScheduler({ stepEvery: "batch", monitor: "loss" })],
      { epochs: 4 },
    );
    const expected = [0.025, 0.05, 0.075, 0.1, 0.1, 0.1, 0.01, 0.01];
    seen.forEach((lr, i) => assert.ok(Math.abs(lr / expected[i] - 1) < 1e-12, `batch ${i}: ${lr}`));
  });

  it("are refused where two would step one, or one would not be read", async () => {
    const one = halves();
    await assert.rejects(
      fit(new SGD({ lr: one }), [byBatch(one), byEpoch(one)]),
      /two callbacks would step the same StepLR/,
    );
    await assert.rejects(
      fit(new SGD({ lr: one }), [byEpoch(), byEpoch()]),
      /two callbacks would step the optimizer's schedulers/,
    );
    await assert.rejects(
      fit(new SGD({ lr: 1 }), [byBatch(one), byEpoch(halves())]),
      /2 callbacks each have a scheduler.*to use StepLR too/,
    );
    await assert.rejects(
      fit(tf.train.sgd(1), [byBatch(one), byEpoch(halves())]),
      /2 callbacks each have a scheduler/,
    );
  });
});

describe("model.fit from an initialEpoch", () => {
  before(() => useBackend("cpu", { quiet: true }));
  const rates = (epochs: number[]): number[] => epochs.flatMap((k) => [0.1 * 0.5 ** k, 0.1 * 0.5 ** k]);

  it("starts a scheduler that counts epochs at that epoch", async () => {
    for (const optimizer of [new SGD({ lr: 1 }), tf.train.sgd(1)]) {
      assert.deepEqual(
        await fit(optimizer, [byEpoch(halves())], { initialEpoch: 3, epochs: 5 }),
        rates([3, 4]),
      );
    }
  });

  it("starts a scheduler that counts batches after the batches of those epochs", async () => {
    const seen = await fit(new SGD({ lr: 1 }), [byBatch(halves())], { initialEpoch: 3, epochs: 4 });
    assert.deepEqual(seen, [0.1 * 0.5 ** 6, 0.1 * 0.5 ** 7]);
  });

  it("does not move a scheduler that stands there already, and goes on from 0 where it stands", async () => {
    const scheduler = halves();
    const optimizer = new SGD({ lr: scheduler });
    assert.deepEqual(await fit(optimizer, [byEpoch()], { epochs: 2 }), rates([0, 1]));
    assert.deepEqual(await fit(optimizer, [byEpoch()], { initialEpoch: 2, epochs: 4 }), rates([2, 3]));
    assert.deepEqual(await fit(optimizer, [byEpoch()], { epochs: 1 }), rates([4]));
  });

  it("starts a sequence in the member of that epoch, and keeps a plateau's count", async () => {
    const schedulers = [halves(), new StepLR({ baseLr: 0.02, stepSize: 1, gamma: 0.5 })];
    const seen = await fit(new SGD({ lr: new SequentialLR({ schedulers, milestones: [2] }) }), [byEpoch()], {
      initialEpoch: 3,
      epochs: 4,
    });
    assert.deepEqual(seen, [0.01, 0.01]);
    const plateau = new ReduceLROnPlateau({ baseLr: 0.1 });
    await fit(new SGD({ lr: plateau }), [new LearningRateScheduler({ monitor: "loss" })], {
      initialEpoch: 3,
      epochs: 4,
    });
    assert.equal(plateau.lastEpoch, 4);
  });

  it("does so in fitDataset, and says so where the batches are not known", async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
    const batch = () => ({ xs: ones(3, 4), ys: ones(3, 1) });
    const said = await watchWarnings(async () => {
      const known = tf.data.array([1, 2]).map(batch);
      const unknown = known.filter(() => true);
      for (const [scheduler, data, expected] of [
        [halves(), unknown, 4],
        [halves("batch"), known, 8],
        [halves("batch"), unknown, 2],
      ] as const) {
        model.compile({ optimizer: new SGD({ lr: scheduler }), loss: "meanSquaredError" });
        const args = { epochs: 4, initialEpoch: 3, verbose: 0, callbacks: [byEpoch()] };
        await model.fitDataset(data as never, args as never);
        assert.equal(scheduler.lastEpoch, expected);
      }
    });
    assert.equal(said.length, 1);
    assert.match(said[0], /StepLR counts batches, but fit does not say how many/);
  });
});
