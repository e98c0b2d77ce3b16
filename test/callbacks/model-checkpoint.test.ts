import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { EarlyStopping } from "../../lib/callbacks/early-stopping";
import { ModelCheckpoint, ModelCheckpointOptions } from "../../lib/callbacks/model-checkpoint";
import { Adam } from "../../lib/optimizers/adam";
import { fileSystem } from "../../lib/saving/file-system";
import { loadCheckpoint, saveCheckpoints, temporaryFolder } from "../../lib/index";
import { train } from "../../lib/training/train";
import { easyData, easyNet } from "../training/easy-data";
import { keras } from "./keras";
import { countingModel, Measure } from "./measure";

/** Where models are saved in these tests, by address: nothing is kept but the address. */
const saved: string[] = [];
tf.io.registerSaveRouter((url) =>
  typeof url === "string" && url.startsWith("notes://")
    ? {
        save: async () => {
          saved.push(url.slice("notes://".length));
          return {} as tf.io.SaveResult;
        },
      }
    : (null as never),
);

const weightOf = (model: tf.LayersModel): number => model.getWeights()[0].dataSync()[0];

async function fit(
  callback: ModelCheckpoint,
  epochs: readonly Readonly<Record<string, number>>[],
  batches = 1,
  model = countingModel(),
): Promise<void> {
  const x = tf.ones([batches, 1]);
  const callbacks = [new Measure(epochs), callback];
  await model.fit(x, x, { epochs: epochs.length, batchSize: 1, verbose: 0, callbacks });
}

describe("ModelCheckpoint", () => {
  let folder: string;
  before(() => useBackend("cpu", { quiet: true }));
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "lrlab-callback-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it("saves when Keras' does, by the same names", async () => {
    for (const { filepath, options, batches, metrics, saved: expected } of keras.modelCheckpoint) {
      saved.length = 0;
      const callback = new ModelCheckpoint({ filepath: `notes://${filepath}`, ...options });
      await fit(
        callback,
        metrics.map((metric) => ({ val_loss: metric, loss: Math.abs(metric) * 7 })),
        batches,
      );
      assert.deepEqual(saved, expected, JSON.stringify({ filepath, options, metrics }));
    }
    assert.ok(keras.modelCheckpoint.length >= 30);
  });

  it("writes folders that tfjs loads, the best model among them", async () => {
    const epochs = [5, 2, 3].map((loss) => ({ val_loss: loss }));
    await fit(new ModelCheckpoint({ filepath: join(folder, "m/{epoch:02d}") }), epochs);
    assert.deepEqual(readdirSync(join(folder, "m")), ["01", "02", "03"]);
    await fit(new ModelCheckpoint({ filepath: join(folder, "best"), saveBestOnly: true }), epochs);
    const loaded = async (name: string): Promise<number> =>
      weightOf(await tf.loadLayersModel(fileSystem(join(folder, name))));
    assert.deepEqual([await loaded("m/01"), await loaded("m/03"), await loaded("best")], [1, 3, 2]);
  });

  it("takes any handler, and compares with what it saved in the training before", async () => {
    const weights: number[] = [];
    const handler = tf.io.withSaveHandler(async ({ weightData }) => {
      weights.push(new Float32Array(tf.io.CompositeArrayBuffer.join(weightData))[0]);
      return {} as tf.io.SaveResult;
    });
    const callback = new ModelCheckpoint({ filepath: handler, saveBestOnly: true });
    await fit(callback, [{ val_loss: 3 }, { val_loss: 2 }]);
    await fit(callback, [{ val_loss: 3 }, { val_loss: 2 }, { val_loss: 1 }, { val_loss: NaN }]);
    assert.deepEqual([weights, callback.best], [[1, 2, 3], 1]);
  });

  it("counts no save that failed as the best", async () => {
    let isFull = true;
    const handler = tf.io.withSaveHandler(async () => {
      if (isFull) throw new Error("full");
      return {} as tf.io.SaveResult;
    });
    const callback = new ModelCheckpoint({ filepath: handler, saveBestOnly: true });
    await assert.rejects(fit(callback, [{ val_loss: 1 }]), /full/);
    assert.equal(callback.best, undefined);
    isFull = false;
    await fit(callback, [{ val_loss: 2 }]);
    assert.equal(callback.best, 2);
  });

  it("saves the optimizer where it is told to", async () => {
    const model = countingModel();
    model.compile({ optimizer: tf.train.momentum(0.5, 0.9), loss: "meanSquaredError" });
    const filepath = join(folder, "m");
    await fit(new ModelCheckpoint({ filepath, includeOptimizer: true }), [{ val_loss: 1 }], 1, model);
    const loaded = await tf.loadLayersModel(fileSystem(filepath));
    assert.equal(
      (loaded as tf.LayersModel & { optimizer: tf.Optimizer }).optimizer.getClassName(),
      "Momentum",
    );
  });

  it("does the same in train, by the names of either", async () => {
    for (const [monitor, name] of [
      ["val_acc", "{epoch}-{val_accuracy:.3f}"],
      ["valAccuracy", "{epoch}-{valAccuracy:.3f}"],
    ]) {
      saved.length = 0;
      const stop = new EarlyStopping({ monitor, patience: 2 });
      const { valAccuracy } = await train(easyNet(), easyData(), {
        optimizer: new Adam({ lr: 0.1 }),
        epochs: 9,
        quiet: true,
        callbacks: [new ModelCheckpoint({ filepath: `notes://${name}`, monitor, saveBestOnly: true }), stop],
      });
      const best = valAccuracy.filter((value, i) => value > Math.max(-1, ...valAccuracy.slice(0, i)));
      assert.deepEqual(
        saved,
        best.map((value) => `${valAccuracy.indexOf(value) + 1}-${value.toFixed(3)}`),
      );
    }
  });

  it("compares with the epochs before where train resumes", async () => {
    let saves = 0;
    const filepath = tf.io.withSaveHandler(async () => {
      saves++;
      return {} as tf.io.SaveResult;
    });
    // The loss falls, so the first epoch has the highest.
    const highest = () => new ModelCheckpoint({ filepath, monitor: "loss", mode: "max", saveBestOnly: true });
    const settings = { batchSize: 50, seed: 1, quiet: true };
    const folder = await temporaryFolder("highest");
    await train(easyNet(), easyData(), {
      ...settings,
      optimizer: new Adam({ lr: 0.01 }),
      epochs: 2,
      callbacks: [highest(), saveCheckpoints(folder)],
    });
    assert.equal(saves, 1);
    await train(easyNet(), easyData(), {
      ...settings,
      optimizer: new Adam({ lr: 0.01 }),
      epochs: 4,
      resumeFrom: await loadCheckpoint(folder),
      callbacks: [highest()],
    });
    assert.equal(saves, 1);
  });

  it("does not begin a training where it could not save", async () => {
    writeFileSync(join(folder, "file"), "");
    const seen: number[] = [];
    const begin = async (options: ModelCheckpointOptions): Promise<void> => {
      const x = tf.ones([1, 1]);
      const watch = { onEpochBegin: async (epoch: number) => void seen.push(epoch) };
      const callbacks = [watch, new ModelCheckpoint(options)];
      await countingModel().fit(x, x, { verbose: 0, callbacks: callbacks as never });
    };
    await assert.rejects(
      begin({ filepath: join(folder, "file/m-{epoch}") }),
      /ModelCheckpoint: .*file cannot be written .*: move away what is in the way/,
    );
    await assert.rejects(
      begin({ filepath: "nowhere://m" }),
      /filepath nowhere:\/\/m is a URL that no tfjs IO handler can save to here/,
    );
    assert.deepEqual(seen, []);
    await assert.rejects(
      train(easyNet(), easyData(), {
        optimizer: new Adam({ lr: 0.1 }),
        epochs: 1,
        quiet: true,
        callbacks: [new ModelCheckpoint({ filepath: join(folder, "m"), includeOptimizer: true })],
      }),
      /includeOptimizer must be false for a model that is not compiled; in train, use saveCheckpoints/,
    );
    assert.ok(!existsSync(join(folder, "m")));
  });

  it("says what is wrong with its options, or missing from the logs", async () => {
    const make = (options: object): ModelCheckpoint => new ModelCheckpoint(options as ModelCheckpointOptions);
    assert.throws(
      () => make({}),
      /filepath must be a folder, a URL or an IO handler with save\(\), got undefined/,
    );
    assert.throws(() => make({ filepath: "~/m" }), /only a shell knows ~/);
    assert.throws(
      () => make({ filepath: "m", saveFreq: 0 }),
      /saveFreq must be "epoch" or a positive number of batches, got 0/,
    );
    assert.throws(
      () => make({ filepath: "m{epoch:>4}" }),
      /formats such as \{epoch:02d\}.*, got \{epoch:>4\}/,
    );
    assert.throws(
      () => make({ filepath: "m", saveBestOnly: true, monitor: "speed" }),
      /mode must be "min" or "max"/,
    );
    await assert.rejects(
      fit(make({ filepath: "notes://{val_auc}" }), [{ val_loss: 1 }]),
      /filepath "notes:\/\/\{val_auc\}" has \{val_auc\}, but the logs have only .*val_loss/,
    );
    await assert.rejects(
      fit(make({ filepath: "notes://m", saveBestOnly: true, saveFreq: 1 }), [{}]),
      /the logs have no val_loss, only .*loss, .*; choose another monitor, or saveFreq: "epoch"/,
    );
    await assert.rejects(
      fit(make({ filepath: "notes://m", saveBestOnly: true }), [{}]),
      /ModelCheckpoint: the logs have no val_loss, only .*; give validation data/,
    );
  });
});
