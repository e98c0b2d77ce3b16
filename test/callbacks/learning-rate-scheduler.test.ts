import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Adam } from "../../lib/optimizers/adam";
import { SGD } from "../../lib/optimizers/sgd";
import { ReduceLROnPlateau, StepLR } from "../../lib/schedulers/index";
import { LearningRateScheduler } from "../../lib/callbacks/learning-rate-scheduler";

/** Fits y = 2x with one weight; the weight after each epoch tells which rate was applied. */
async function fit(optimizer: tf.Optimizer, callback: LearningRateScheduler): Promise<void> {
  const model = tf.sequential({
    layers: [tf.layers.dense({ units: 1, inputShape: [1], useBias: false, kernelInitializer: "zeros" })],
  });
  model.compile({ optimizer, loss: "meanSquaredError" });
  const x = tf.tensor2d([1, 1, 1, 1], [4, 1]);
  await model.fit(x, x.mul(2), {
    epochs: 4,
    batchSize: 2,
    verbose: 0,
    validationData: [x, x],
    callbacks: callback,
  });
  weight = model.getWeights()[0].dataSync()[0];
}
let weight = 0;

/** The weight after gradient steps w ← w − lr · 2 (w − 2) with these rates. */
const expected = (rates: number[]): number => rates.reduce((w, lr) => w - lr * 2 * (w - 2), 0);

describe("LearningRateScheduler in model.fit", () => {
  before(() => useBackend(undefined, { quiet: true }));

  for (const [name, make] of Object.entries({
    "tfjs' SGD": () => tf.train.sgd(7),
    "lrlab's SGD with a number": () => new SGD({ lr: 7 }),
  })) {
    it(`steps ${name} each epoch`, async () => {
      await fit(
        make(),
        new LearningRateScheduler({ scheduler: new StepLR({ baseLr: 0.1, stepSize: 1, gamma: 0.5 }) }),
      );
      const rates = [0.1, 0.1, 0.05, 0.05, 0.025, 0.025, 0.0125, 0.0125];
      assert.ok(Math.abs(weight - expected(rates)) < 1e-6);
    });

    it(`steps ${name} each batch`, async () => {
      const scheduler = new StepLR({ baseLr: 0.1, stepSize: 1, gamma: 0.5 });
      await fit(make(), new LearningRateScheduler({ scheduler, stepEvery: "batch" }));
      assert.equal(scheduler.lastEpoch, 8);
      assert.ok(Math.abs(weight - expected(Array.from({ length: 8 }, (_, k) => 0.1 * 0.5 ** k))) < 1e-6);
    });
  }

  it("feeds a plateau scheduler the validation loss", async () => {
    const scheduler = new ReduceLROnPlateau({ baseLr: 0.1, patience: 0 });
    await fit(new Adam({ lr: scheduler }), new LearningRateScheduler({ scheduler }));
    assert.equal(scheduler.lastEpoch, 4);
    const callback = new LearningRateScheduler({ scheduler, monitor: "valLoss" });
    await fit(new Adam({ lr: scheduler }), callback);
    assert.equal(scheduler.lastEpoch, 8);
  });

  it("says which metric is missing from the logs", async () => {
    const scheduler = new ReduceLROnPlateau({ baseLr: 0.1 });
    await assert.rejects(
      fit(new SGD({ lr: 1 }), new LearningRateScheduler({ scheduler, monitor: "val_acc" })),
      /the logs have no val_acc, only (.*, )?loss/,
    );
  });

  it("steps the schedulers of the optimizer, those of its groups too", async () => {
    const lr = new StepLR({ baseLr: 0.1, stepSize: 1 });
    const group = new StepLR({ baseLr: 0.1, stepSize: 1, gamma: 0.5 });
    const optimizer = new SGD({ lr, groups: [{ params: /kernel/, lr: group }] });
    await fit(optimizer, new LearningRateScheduler());
    assert.deepEqual([lr.lastEpoch, group.lastEpoch], [4, 4]);
    assert.ok(Math.abs(weight - expected([0.1, 0.1, 0.05, 0.05, 0.025, 0.025, 0.0125, 0.0125])) < 1e-6);
  });

  it("refuses bad options by name", async () => {
    assert.throws(
      () => new LearningRateScheduler({ scheduler: 0.1 } as never),
      /scheduler must be a scheduler, got 0.1/,
    );
    await assert.rejects(
      fit(new SGD({ lr: 1 }), new LearningRateScheduler()),
      /must be a scheduler when the optimizer has none/,
    );
  });
});
