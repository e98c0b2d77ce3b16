import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { EarlyStopping } from "../../lib/callbacks/early-stopping";
import { LearningRateScheduler } from "../../lib/callbacks/learning-rate-scheduler";
import { ModelCheckpoint } from "../../lib/callbacks/model-checkpoint";
import { fileSystem } from "../../lib/saving/file-system";
import { StepLR } from "../../lib/schedulers/index";
import { InterruptedFitError } from "../../lib/training/interrupt";
import { countingModel, Measure } from "./measure";

let x: tf.Tensor;

/** How often values are read from the backend while something runs. */
async function countReads(run: () => Promise<unknown>): Promise<number> {
  const engine = tf.engine();
  const { read, readSync } = engine;
  let reads = 0;
  engine.read = (id) => (reads++, read.call(engine, id));
  engine.readSync = (id) => (reads++, readSync.call(engine, id));
  try {
    await run();
  } finally {
    Object.assign(engine, { read, readSync });
  }
  return reads;
}

describe("model.fit with a callback of lrlab's", () => {
  before(async () => {
    await useBackend("cpu", { quiet: true });
    // Made on another backend, it would be read from there when it is first used.
    x = tf.ones([8, 1]);
  });

  it("waits for no loss of a batch, as without one", async () => {
    const fit = (callback: tf.Callback) => (): Promise<unknown> =>
      countingModel().fit(x, x, { epochs: 2, batchSize: 1, verbose: 0, callbacks: [callback] });
    class Idle extends tf.Callback {}
    const scheduler = new StepLR({ baseLr: 0.1, stepSize: 1 });
    const watched = await countReads(fit(new LearningRateScheduler({ scheduler, stepEvery: "batch" })));
    assert.equal(watched, await countReads(fit(new Idle())));
    assert.equal(scheduler.lastEpoch, 16);
  });

  it("gives the callback a sequential model itself, which is saved with its class and its metadata", async () => {
    const folder = mkdtempSync(join(tmpdir(), "lrlab-callback-"));
    try {
      const model = countingModel();
      model.setUserDefinedMetadata({ labels: ["one"] });
      const [fitted, saved] = ["fitted", "saved"].map((name) => join(folder, name));
      const callbacks = new ModelCheckpoint({ filepath: fitted });
      await model.fit(x, x, { verbose: 0, callbacks });
      await model.save(fileSystem(saved), { includeOptimizer: false });
      assert.equal(
        readFileSync(join(fitted, "model.json"), "utf8"),
        readFileSync(join(saved, "model.json"), "utf8"),
      );
      const loaded = await tf.loadLayersModel(fileSystem(fitted));
      assert.ok(loaded instanceof tf.Sequential);
      assert.deepEqual(loaded.getUserDefinedMetadata(), { labels: ["one"] });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  for (const [moment, epoch, completed] of [
    ["in the middle", 1, 2],
    ["after the last batch", 2, 3],
  ] as const) {
    it(`ends at an interrupt ${moment}, with the best weights and a history of numbers`, async () => {
      const model = countingModel();
      const seen: string[] = [];
      const callbacks = [
        new Measure([2, 1, 3].map((loss) => ({ val_loss: loss }))),
        new EarlyStopping({ patience: 9, restoreBestWeights: true }),
        {
          onEpochEnd: async (each: number) => void (each === epoch && process.emit("SIGINT")),
          onTrainEnd: async () => void seen.push("onTrainEnd"),
        },
      ];
      const fit = model.fit(x, x, { epochs: 3, verbose: 0, callbacks: callbacks as never });
      const error = await fit.then(
        () => assert.fail("it went on"),
        (reason: InterruptedFitError) => reason,
      );
      assert.equal(
        error.message,
        `model.fit: interrupted after ${completed} epochs; model.history has what was measured`,
      );
      assert.equal(model.getWeights()[0].dataSync()[0], 2);
      assert.deepEqual(model.history.history.val_loss, [2, 1, 3].slice(0, completed));
      assert.ok((model.history.history.loss as unknown[]).every((loss) => typeof loss === "number"));
      assert.deepEqual(seen, []);
    });
  }
});
