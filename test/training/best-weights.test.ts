import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { EarlyStopping } from "../../lib/callbacks/early-stopping";
import { SwapAveragedWeights } from "../../lib/callbacks/swap-averaged-weights";
import { LROptimizer } from "../../lib/optimizers/optimizer";
import { SGD } from "../../lib/optimizers/sgd";
import { evaluate } from "../../lib/training/evaluate";
import { historyColumn } from "../../lib/training/history";
import { loadCheckpoint } from "../../lib/training/checkpoint-file";
import { restoreWeights } from "../../lib/training/restore-weights";
import { saveCheckpoints, SaveCheckpointsOptions } from "../../lib/training/save-checkpoints";
import { train, TrainOptions } from "../../lib/training/train";
import { classes } from "../optimizers/all";
import { easyData, easyNet } from "./easy-data";

/** Noise that no rate fits for long: with a high one, validation gets worse and better again. */
const data = () => {
  const { train: samples, validation } = easyData();
  const numbers = (y: ArrayLike<number>) =>
    tf.tensor2d(
      Array.from(y, (value, i) => value + Math.sin(99 * i)),
      [y.length, 1],
    );
  const inputs = (x: unknown, n: number) => tf.tensor2d(x as Float32Array, [n, 8]);
  return {
    x: inputs(samples.x, 300),
    y: numbers(samples.y),
    validation: { x: inputs(validation.x, 100), y: numbers(validation.y) },
  };
};

const net = (seed = 1) =>
  tf.sequential({
    layers: [
      tf.layers.dense({
        units: 1,
        inputShape: [8],
        kernelInitializer: tf.initializers.glorotUniform({ seed }),
        name: "only",
      }),
    ],
  });

const fit = (model: tf.LayersModel, options: Partial<TrainOptions> = {}) =>
  train(model, data(), {
    loss: "meanSquaredError",
    metrics: ["mae"],
    optimizer: new SGD({ lr: 0.3 }),
    epochs: 8,
    batchSize: 20,
    quiet: true,
    ...options,
  });

const judge = async (model: tf.LayersModel) =>
  (await evaluate(model, data().validation, { loss: "meanSquaredError", metrics: ["mae"] })).mae;

const averaging: Record<string, () => Partial<TrainOptions>> = {
  "plain weights": () => ({}),
  ema: () => ({ ema: 0.7 }),
  "a schedule-free optimizer": () => ({
    optimizer: new classes.SGDScheduleFree({ lr: 0.3 }) as LROptimizer,
  }),
};

describe("the best weights of a run", () => {
  let folder: string;
  before(() => useBackend("cpu", { quiet: true }));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lrlab-best-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const [name, options] of Object.entries(averaging)) {
    it(`are those of EarlyStopping by any metric, with ${name}`, async () => {
      for (const monitor of ["val_mae", "valMae"]) {
        const model = net();
        const stopping = new EarlyStopping({ monitor, patience: 3, restoreBestWeights: true });
        const history = await fit(model, { ...options(), callbacks: [stopping] });
        const column = historyColumn(history, "valMae");
        assert.equal(stopping.best, Math.min(...column));
        assert.equal(await judge(model), stopping.best);
      }
    });

    it(`are kept by saveCheckpoints, with ${name}`, async () => {
      const callbacks = [saveCheckpoints(folder, { best: "valMae" })];
      const history = await fit(net(), { ...options(), callbacks });
      const column = historyColumn(history, "valMae");
      assert.deepEqual(readdirSync(folder).sort(), ["best.json", "checkpoint.json"]);
      const best = await loadCheckpoint(folder, "best");
      assert.equal(best.history.epoch.length, 1 + column.indexOf(Math.min(...column)));
      assert.equal((await loadCheckpoint(folder)).history.epoch.length, 8);
      const model = net(2);
      restoreWeights(model, best);
      assert.equal(await judge(model), Math.min(...column));
      // A run that resumes knows what was best before it.
      const resumed = await fit(net(3), {
        ...options(),
        resumeFrom: await loadCheckpoint(folder),
        epochs: 12,
        callbacks,
      });
      const all = historyColumn(resumed, "valMae");
      const again = await loadCheckpoint(folder, "best");
      assert.equal(again.history.epoch.length, 1 + all.indexOf(Math.min(...all)));
    });
  }

  it("may be those with the highest metric", async () => {
    const callbacks = [saveCheckpoints(folder, { best: "valAccuracy" })];
    const options = { optimizer: new SGD({ lr: 2 }), epochs: 6, quiet: true };
    const { valAccuracy } = await train(easyNet(), easyData(), { ...options, callbacks });
    const best = await loadCheckpoint(folder, "best");
    assert.equal(best.history.epoch.length, 1 + valAccuracy.indexOf(Math.max(...valAccuracy)));
  });

  it("of a run in the middle of an epoch are the averaged ones", async () => {
    const stop = {
      onBatchEnd: ({ batch }: { batch: number }, { model }: { model: tf.LayersModel }) =>
        void (model.stopTraining = batch === 4),
    };
    const expected = net();
    await fit(expected, { ema: 0.7, callbacks: [stop, saveCheckpoints(folder)] });
    const model = net(2);
    restoreWeights(model, await loadCheckpoint(folder));
    assert.equal(await judge(model), await judge(expected));
  });

  it("are asked for by a column that the run has, with a direction that is known", async () => {
    const wrong: [SaveCheckpointsOptions, RegExp, Partial<TrainOptions>?][] = [
      [
        { best: "valAccuracy" },
        /^saveCheckpoints: best must be one of "loss", "mae", "valLoss", "valMae", got "valAccuracy"/,
      ],
      [{ best: "" }, /^saveCheckpoints: best must be the name of a column of the History, got ""/],
    ];
    for (const [options, message] of wrong)
      await assert.rejects(async () => fit(net(), { callbacks: [saveCheckpoints(folder, options)] }), {
        message,
      });
    await assert.rejects(loadCheckpoint(folder, "first" as never), {
      message: 'loadCheckpoint: which must be one of "last", "best", got "first"',
    });
    await assert.rejects(fit(net(), { callbacks: [new SwapAveragedWeights()] }), {
      message:
        "train: callbacks[0] is a SwapAveragedWeights, which is for model.fit; write ema: 0.999, or nothing for an optimizer that averages",
    });
  });
});
