import assert from "node:assert/strict";
import { useBackend } from "../../lib/backend/backend";
import { Adam } from "../../lib/optimizers/adam";
import { SGD } from "../../lib/optimizers/sgd";
import { ExponentialLR } from "../../lib/schedulers";
import { evaluate } from "../../lib/training/evaluate";
import { BatchLogs } from "../../lib/training/callback";
import { captureRun, Checkpoint } from "../../lib/training/checkpoint";
import { StepLogs } from "../../lib/training/history";
import { train, TrainOptions } from "../../lib/training/train";
import { easyData, easyNet, withoutSeconds } from "./easy-data";

/** 10 steps an epoch. */
const run = (options: Partial<TrainOptions> = {}, model = easyNet()) =>
  train(model, easyData(), {
    optimizer: new Adam({ lr: 0.02 }),
    epochs: 3,
    batchSize: 30,
    seed: 3,
    quiet: true,
    ...options,
  });

describe("evaluateEvery", () => {
  before(() => useBackend("cpu", { quiet: true }));

  it("measures validation every few steps, and the mean loss of training since the time before", async () => {
    const [model, batches, seen] = [easyNet(), [] as BatchLogs[], [] as StepLogs[]];
    const data = easyData();
    const lr = new ExponentialLR({ baseLr: 0.1, gamma: 0.9, interval: "batch" });
    const { steps, ...history } = await run(
      {
        optimizer: new SGD({ lr }),
        evaluateEvery: 4,
        callbacks: [
          {
            onBatchEnd: (logs) => void batches.push(logs),
            async onEvaluate(logs, { model: it }) {
              const { loss, accuracy } = await evaluate(it, data.validation, data);
              assert.deepEqual([logs.valLoss, logs.valAccuracy], [loss, accuracy]);
              seen.push(logs);
            },
          },
        ],
      },
      model,
    );
    assert.deepEqual(steps!.step, [4, 8, 12, 16, 20, 24, 28]);
    assert.deepEqual(steps!.epoch, [1, 1, 2, 2, 2, 3, 3]);
    steps!.step.forEach((step, i) => {
      const since = batches.slice(step - 4, step);
      assert.ok(Math.abs(steps!.loss[i] - since.reduce((sum, { loss }) => sum + loss, 0) / 4) < 1e-12);
      assert.equal(steps!.lr[i], since[3].lr);
      for (const [name, value] of Object.entries(seen[i])) assert.equal(steps![name][i], value);
    });
    // Step 20 is the last of an epoch.
    assert.equal(steps!.valLoss[4], history.valLoss[1]);
    assert.deepEqual(Object.keys(steps!), [
      "step",
      "epoch",
      "lr",
      "loss",
      "accuracy",
      "valLoss",
      "valAccuracy",
    ]);
  });

  it("changes nothing else of the run", async () => {
    const { steps: _, ...evaluated } = await run({ evaluateEvery: 3 });
    assert.deepEqual(withoutSeconds(evaluated), withoutSeconds(await run()));
  });

  it("goes on to the last bit after a checkpoint, between two entries and at one", async () => {
    for (const at of [6, 9]) {
      let resumeFrom: Checkpoint | undefined;
      const keep = {
        async onBatchEnd(_: BatchLogs, it: Parameters<typeof captureRun>[0]) {
          if (it.step === at) resumeFrom = JSON.parse(JSON.stringify(await captureRun(it)));
        },
      };
      const whole = await run({ evaluateEvery: 3, callbacks: [keep] });
      const resumed = await run({ evaluateEvery: 3, resumeFrom }, easyNet(9));
      assert.deepEqual(withoutSeconds(resumed), withoutSeconds(whole));
    }
  });

  it("measures training alone where there is no validation", async () => {
    const { x, y } = easyData().train;
    const { steps } = await train(
      easyNet(),
      { x: x as Float32Array, y: Uint8Array.from(y) },
      {
        loss: "sparseCategoricalCrossentropy",
        optimizer: new SGD({ lr: 0.1 }),
        epochs: 1,
        evaluateEvery: 4,
        quiet: true,
      },
    );
    assert.deepEqual([steps!.step, steps!.loss.length, steps!.valLoss], [[4, 8], 2, []]);
  });

  it("is checked before the first step", async () => {
    await assert.rejects(run({ evaluateEvery: 0.5 }), {
      message: "train: evaluateEvery must be a positive integer, got 0.5",
    });
  });
});
