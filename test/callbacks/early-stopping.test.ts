import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { EarlyStopping, EarlyStoppingOptions } from "../../lib/callbacks/early-stopping";
import { LearningRateScheduler } from "../../lib/callbacks/learning-rate-scheduler";
import { Adam } from "../../lib/optimizers/adam";
import { StepLR } from "../../lib/schedulers/index";
import { loadCheckpoint, saveCheckpoints, temporaryFolder } from "../../lib/index";
import { train, TrainOptions } from "../../lib/training/train";
import { easyData, easyNet } from "../training/easy-data";
import { keras } from "./keras";
import { countingModel, Measure } from "./measure";

const weightOf = (model: tf.LayersModel): number => model.getWeights()[0].dataSync()[0];

/** Puts the metric into the logs of each epoch. */
const losses = (metrics: readonly number[]): Measure =>
  new Measure(metrics.map((metric) => ({ val_loss: metric })));

/** Fits for as many epochs as there are metrics; after epoch k, from 1, the weight is k. */
async function fit(
  options: EarlyStoppingOptions,
  metrics: readonly number[],
): Promise<{ stop: EarlyStopping; epochs: number; weight: number }> {
  const model = countingModel();
  const stop = new EarlyStopping(options);
  const { epoch } = await model.fit(tf.ones([1, 1]), tf.ones([1, 1]), {
    epochs: metrics.length,
    verbose: 0,
    callbacks: [losses(metrics), stop],
  });
  return { stop, epochs: epoch.length, weight: weightOf(model) };
}

describe("EarlyStopping", () => {
  before(() => useBackend("cpu", { quiet: true }));

  it("ends after the epochs of Keras', with its best epoch and its weights", async () => {
    for (const {
      options,
      metrics,
      epochs,
      stoppedEpoch,
      bestEpoch,
      best,
      weightsOfEpoch,
    } of keras.earlyStopping) {
      const seen = await fit(options, metrics);
      assert.deepEqual(
        {
          epochs: seen.epochs,
          stopped: seen.stop.stoppedEpoch,
          bestEpoch: seen.stop.bestEpoch,
          best: seen.stop.best ?? null,
          weight: seen.weight,
        },
        { epochs, stopped: stoppedEpoch, bestEpoch, best, weight: weightsOfEpoch + 1 },
        JSON.stringify({ options, metrics }),
      );
    }
    assert.ok(keras.earlyStopping.length >= 50);
  });

  it("may be used again, and then knows nothing of the training before", async () => {
    const model = countingModel();
    const stop = new EarlyStopping({ patience: 2, mode: "min" });
    for (let run = 0; run < 2; run++) {
      const callbacks = [losses([3, 2, 2, 2, 2]), stop];
      const { epoch } = await model.fit(tf.ones([1, 1]), tf.ones([1, 1]), {
        epochs: 5,
        verbose: 0,
        callbacks,
      });
      assert.deepEqual([epoch.length, stop.best, stop.bestEpoch, stop.stoppedEpoch], [4, 2, 1, 3]);
    }
  });

  it("takes NaN for no improvement", async () => {
    const { stop, epochs, weight } = await fit({ patience: 2, restoreBestWeights: true }, [
      NaN,
      2,
      NaN,
      NaN,
      1,
    ]);
    assert.deepEqual([epochs, stop.best, weight], [4, 2, 2]);
  });

  it("restores the best weights also where training fails, and frees its copies however it ends", async () => {
    const model = countingModel();
    const stop = new EarlyStopping({ patience: 9, restoreBestWeights: true });
    const failing = {
      onEpochEnd: async (epoch: number) => (epoch === 3 ? assert.fail("on purpose") : undefined),
    };
    const x = tf.ones([1, 1]);
    const run = (callbacks: unknown[]): Promise<unknown> =>
      model.fit(x, x, { epochs: 5, verbose: 0, callbacks: callbacks as never });
    await run([losses([5, 4, 3, 2, 1]), stop]);
    model.layers[0].setWeights([tf.zeros([1, 1])]);
    const { numTensors } = tf.memory();
    await run([losses([5, 4, 3, 2, 6]), stop]);
    assert.equal(weightOf(model), 4);
    const inTheMiddle = new EarlyStopping({ patience: 9, restoreBestWeights: true });
    await assert.rejects(run([losses([5, 4, 6, 7, 1]), inTheMiddle, failing]), /on purpose/);
    assert.equal(weightOf(model), 4 + 2);
    assert.ok(
      tf.memory().numTensors <= numTensors + 1,
      `${tf.memory().numTensors} tensors, ${numTensors} before`,
    );
  });

  it("is the same in train, by the names of either", async () => {
    for (const monitor of ["val_loss", "valLoss", "val_accuracy", "valAccuracy", "val_acc"]) {
      const model = easyNet();
      const stop = new EarlyStopping({ monitor, patience: 2, minDelta: 0.05, restoreBestWeights: true });
      const weights: Float32Array[] = [];
      const history = await train(model, easyData(), {
        optimizer: new Adam({ lr: 0.1 }),
        epochs: 30,
        batchSize: 100,
        quiet: true,
        callbacks: [
          stop,
          {
            onEpochEnd: (_logs, { model }) =>
              void weights.push(model.getWeights()[0].dataSync().slice() as Float32Array),
          },
        ],
      });
      const column = /loss/i.test(monitor) ? history.valLoss : history.valAccuracy;
      assert.equal(stop.best, column[stop.bestEpoch]);
      assert.deepEqual(model.getWeights()[0].dataSync(), weights[stop.bestEpoch]);
      assert.deepEqual([stop.stoppedEpoch, history.epoch.length], [stop.bestEpoch + 2, stop.bestEpoch + 3]);
    }
  });

  it("counts on where train resumes", async () => {
    const stopping = (): EarlyStopping =>
      new EarlyStopping({ monitor: "loss", patience: 3, minDelta: 100, restoreBestWeights: true });
    const run = async (options: Partial<TrainOptions>): Promise<number> => {
      const settings = { optimizer: new Adam({ lr: 0.01 }), batchSize: 50, seed: 1, quiet: true, epochs: 9 };
      const { epoch } = await train(easyNet(), easyData(), { ...settings, ...options });
      return epoch.length;
    };
    assert.equal(await run({ callbacks: [stopping()] }), 4);
    for (const cut of [1, 2, 3]) {
      const folder = await temporaryFolder("stopping");
      await run({ epochs: cut, callbacks: [stopping(), saveCheckpoints(folder)] });
      const stop = stopping();
      const epochs = await run({ resumeFrom: await loadCheckpoint(folder), callbacks: [stop] });
      assert.deepEqual([epochs, stop.bestEpoch, stop.stoppedEpoch], [4, 0, 3], `after ${cut}`);
    }
  });

  it("is the same in fitDataset, beside objects with hooks", async () => {
    const model = countingModel();
    const stop = new EarlyStopping({ patience: 2, restoreBestWeights: true });
    const ones = tf.data.array([{ xs: [1], ys: [1] }]).batch(1) as never;
    const seen: number[] = [];
    const watch = { onEpochEnd: async (epoch: number) => void seen.push(epoch) };
    const { history } = await model.fitDataset(ones, {
      epochs: 9,
      verbose: 0,
      callbacks: [watch, losses([3, 1, 2, 2, 2]), stop] as never,
    });
    assert.deepEqual([seen, weightOf(model), stop.stoppedEpoch], [[0, 1, 2, 3], 2, 3]);
    assert.deepEqual(history.learning_rate, [1, 1, 1, 1]);
  });

  it("restores the best weights of a run of train that diverges", async () => {
    const model = easyNet();
    const stop = new EarlyStopping({ patience: 9, restoreBestWeights: true });
    const best: number[] = [];
    await assert.rejects(
      train(model, easyData(), {
        optimizer: tf.train.sgd(1),
        scheduler: new StepLR({ baseLr: 0.1, stepSize: 1, gamma: 1e38 }),
        epochs: 9,
        quiet: true,
        callbacks: [{ onEpochEnd: () => void best.push(weightOf(model)) }, stop],
      }),
      { name: "DivergedError" },
    );
    assert.equal(weightOf(model), best[stop.bestEpoch]);
  });

  it("goes with tfjs' other callbacks, and says what it does with verbose", async () => {
    const { log } = console;
    const lines: string[] = [];
    console.log = (line: string) => void lines.push(line);
    try {
      const model = countingModel();
      const callbacks = [
        { onEpochBegin: async () => {} },
        losses([1, 2, 3, 4]),
        new EarlyStopping({ patience: 1, restoreBestWeights: true, verbose: 1 }),
        new LearningRateScheduler({ scheduler: new StepLR({ baseLr: 0.5, stepSize: 1 }) }),
      ];
      const { history } = await model.fit(tf.ones([1, 1]), tf.ones([1, 1]), {
        epochs: 4,
        verbose: 0,
        callbacks: callbacks as never,
      });
      assert.deepEqual(history.learning_rate, [0.5, 0.05]);
    } finally {
      console.log = log;
    }
    assert.deepEqual(lines, [
      "Epoch 2: early stopping",
      "Restoring model weights from the end of the best epoch: 1.",
    ]);
  });

  it("says what is wrong with its options, or missing from the logs", async () => {
    const make = (options: object): EarlyStopping => new EarlyStopping(options as EarlyStoppingOptions);
    assert.throws(
      () => make({ min_delta: 1 }),
      /EarlyStopping: unknown option min_delta, did you mean minDelta\?/,
    );
    assert.throws(
      () => make({ patience: -1 }),
      /EarlyStopping: patience must be a non-negative integer, got -1/,
    );
    assert.throws(
      () => make({ monitor: "speed" }),
      /mode must be "min" or "max", since the name speed does not tell/,
    );
    await assert.rejects(
      (async () => {
        const x = tf.ones([1, 1]);
        await countingModel().fit(x, x, { verbose: 0, callbacks: make({}) });
      })(),
      /EarlyStopping: the logs have no val_loss, only .*loss.*; give validation data, or choose another monitor/,
    );
    assert.throws(() => make({ mode: "auto", monitor: "val_lose", patience: 1 }), /mode must be/);
  });
});
