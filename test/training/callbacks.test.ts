import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { ModelCheckpoint } from "../../lib/callbacks/model-checkpoint";
import { TensorBoard } from "../../lib/callbacks/tensor-board";
import { Adam } from "../../lib/optimizers/adam";
import { ReduceLROnPlateau, StepLR } from "../../lib/schedulers/index";
import { TrainingRun } from "../../lib/training/callback";
import { CSVLogger } from "../../lib/callbacks/csv-logger";
import { EarlyStopping } from "../../lib/callbacks/early-stopping";
import { LearningRateScheduler } from "../../lib/callbacks/learning-rate-scheduler";
import { train } from "../../lib/training/train";
import { easyData, easyNet } from "./easy-data";
import { watchWarnings } from "./warnings";

const run = (callbacks: readonly unknown[], epochs = 2) =>
  train(easyNet(), easyData(), {
    optimizer: new Adam({ lr: 0.01 }),
    epochs,
    batchSize: 100,
    quiet: true,
    callbacks: callbacks as never,
  });

const scheduler = (): tf.Callback =>
  new LearningRateScheduler({ scheduler: new StepLR({ baseLr: 0.1, stepSize: 1 }) });

class Misnamed extends tf.Callback {
  onEpochStart(): void {}
}

describe("callbacks of train", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("have hooks before an epoch and a batch, with the rate that is then applied", async () => {
    const calls: string[] = [];
    const callback = {
      onEpochBegin: ({ epoch, lr }: { epoch: number; lr: number }) =>
        void calls.push(`epoch ${epoch} at ${lr}`),
      onBatchBegin: ({ batch }: { batch: number }) => void calls.push(`batch ${batch}`),
      onBatchEnd: ({ batch, size }: { batch: number; size: number }) =>
        void calls.push(`batch ${batch} of ${size}`),
    };
    await run([callback], 1);
    const batches = [1, 2, 3].flatMap((batch) => [`batch ${batch}`, `batch ${batch} of 100`]);
    assert.deepEqual(calls, ["epoch 1 at 0.01", ...batches]);
  });

  it("may be tfjs' own: they are called as model.fit calls them", async () => {
    const calls = async (train: (callback: tf.CustomCallback) => Promise<unknown>): Promise<string[]> => {
      const seen: string[] = [];
      const say =
        (name: string) =>
        async (...args: unknown[]) => {
          const logs = args.pop() as tf.Logs | undefined;
          seen.push([name, ...args, ...Object.keys(logs ?? {}).sort()].join(" "));
        };
      const names = [
        "onTrainBegin",
        "onEpochBegin",
        "onBatchBegin",
        "onBatchEnd",
        "onEpochEnd",
        "onTrainEnd",
      ];
      await train(new tf.CustomCallback(Object.fromEntries(names.map((name) => [name, say(name)])), "never"));
      return seen;
    };
    const model = easyNet();
    const softmax = (labels: tf.Tensor, logits: tf.Tensor): tf.Tensor =>
      tf.losses.softmaxCrossEntropy(labels, logits);
    model.compile({ optimizer: "sgd", loss: softmax, metrics: ["accuracy"] });
    const [x, y] = [tf.zeros([300, 8]), tf.zeros([300, 3])];
    const inFit = await calls((callback) =>
      model.fit(x, y, {
        epochs: 2,
        batchSize: 100,
        verbose: 0,
        validationData: [x, y],
        callbacks: [callback, new EarlyStopping({ patience: 9 })],
      }),
    );
    const inTrain = await calls((callback) => run([callback]));
    // In a batch's logs, fit has the accuracy too.
    assert.deepEqual(
      inTrain,
      inFit.map((line) => line.replace(/(onBatchEnd \d) acc/, "$1")),
    );
  });

  it("may stop the run by the model's stopTraining, as tf.callbacks.earlyStopping does", async () => {
    const stop = tf.callbacks.earlyStopping({ monitor: "loss", minDelta: 1e9, patience: 2 });
    assert.deepEqual((await run([stop], 9)).epoch, [1, 2, 3]);
    assert.deepEqual((await run([stop], 2)).epoch, [1, 2]);
    const log: (string | undefined)[] = [];
    await run(
      [
        tf.callbacks.earlyStopping({ monitor: "val_acc", patience: 1 }),
        { onTrainEnd: () => void log.push("end") },
      ],
      3,
    );
    assert.deepEqual(log, ["end"]);
  });

  it("may be objects of their shape with some of the hooks", async () => {
    const seen: unknown[] = [];
    const callback = {
      setParams: () => {},
      setModel: () => {},
      onSave: () => {},
      onEpochEnd: (epoch: number, logs: tf.Logs) => void seen.push(epoch, typeof logs.val_loss),
    };
    await run([callback]);
    assert.deepEqual(seen, [0, "number", 1, "number"]);
  });

  it("may set the model's stopTraining in a hook of their own", async () => {
    const stop = {
      onEpochEnd: ({ epoch }: { epoch: number }, { model }: TrainingRun) =>
        void (model.stopTraining = epoch === 2),
    };
    assert.deepEqual((await run([stop], 9)).epoch, [1, 2]);
    const atBatch = {
      onBatchEnd: ({ epoch }: { epoch: number }, { model }: TrainingRun) =>
        void (model.stopTraining = epoch === 2),
    };
    assert.deepEqual((await run([atBatch], 9)).epoch, [1]);
  });

  it("all hear of an error, and it stays the one that is thrown", async () => {
    const heard: string[] = [];
    const failing = { onEpochEnd: () => assert.fail("first"), onTrainError: () => assert.fail("second") };
    const last = { onTrainError: (error: unknown) => void heard.push((error as Error).message) };
    const said = await watchWarnings(() => assert.rejects(run([failing, last]), /first/));
    assert.deepEqual([heard, said], [["first"], ["train: a callback's onTrainError failed: second"]]);
  });

  it("fail where one is for model.fit, or has a hook that is never called", async () => {
    await assert.rejects(
      run([scheduler()]),
      /callbacks\[0\] is a LearningRateScheduler, which is for model.fit; write train\(/,
    );
    await assert.rejects(
      run([{ onEpochStart() {} }]),
      /callbacks\[0\] has the hook onEpochStart, which is never called/,
    );
    await assert.rejects(
      run([{ onEpochEnd() {}, onBachEnd() {} }]),
      /the hook onBachEnd, which is never called, did you mean onBatchEnd\?/,
    );
    await assert.rejects(
      run([
        new (class {
          onEnd() {}
        })(),
      ]),
      /the hook onEnd, which is never called/,
    );
    await assert.rejects(run([{ onEpochEnd: 3 }]), /callbacks\[0\]\.onEpochEnd must be a function, got 3/);
    await assert.rejects(
      run([new Misnamed()]),
      /callbacks\[0\] has the hook onEpochStart, which is never called/,
    );
    await assert.rejects(
      run([new ReduceLROnPlateau({ baseLr: 1 })]),
      /callbacks\[0\] is the scheduler ReduceLROnPlateau; pass it as the option scheduler/,
    );
    await assert.rejects(run([{}]), /callbacks\[0\] has none of the hooks/);
    await assert.rejects(run([new Adam({ lr: 1 })]), /callbacks\[0\] has none of the hooks/);
    await assert.rejects(run([() => 1]), /callbacks\[0\] must be an object with hooks, got a function/);
  });

  it("fail where a hook is written for Keras' (epoch, logs), and say what to write", async () => {
    const sayings: ((epoch: unknown, logs: Record<string, number>) => unknown)[] = [
      (_, logs) => logs.loss,
      (_, logs) => logs.val_loss,
      (epoch) => `epoch ${epoch}`,
      (epoch) => (epoch as number) % 10 === 0,
      (epoch) => (epoch as number) + 1,
    ];
    for (const onEpochEnd of sayings) {
      await assert.rejects(
        run([{ onEpochEnd }]),
        /hooks are called with \(logs, run\).*new tf\.CustomCallback/,
      );
    }
    await assert.rejects(
      run([{ onBatchEnd: (batch: unknown) => (batch as number) + 1 }]),
      /hooks are called with/,
    );
  });
});

describe("callbacks of model.fit beside LearningRateScheduler", () => {
  before(() => useBackend(undefined, { quiet: true }));

  async function fit(callbacks: unknown, args: tf.ModelFitArgs = {}): Promise<tf.History> {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    return model.fit(tf.ones([8, 4]), tf.ones([8, 1]), {
      epochs: 2,
      verbose: 0,
      ...args,
      callbacks: callbacks as never,
    });
  }

  it("are called, whatever their kind and order", async () => {
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    for (const order of orders) {
      const seen: number[] = [];
      const rate = new StepLR({ baseLr: 0.1, stepSize: 1 });
      const callbacks = [
        { onEpochEnd: async (epoch: number) => void seen.push(epoch) },
        new LearningRateScheduler({ scheduler: rate }),
        tf.callbacks.earlyStopping({ monitor: "loss", minDelta: 1e9, patience: 3 }),
      ];
      const { epoch } = await fit(
        order.map((i) => callbacks[i]),
        { epochs: 9 },
      );
      assert.deepEqual([epoch, seen, rate.lastEpoch], [[0, 1, 2, 3], [0, 1, 2, 3], 4]);
    }
  });

  it("fail where a hook is never called, or the scheduler stands where nobody looks", async () => {
    await assert.rejects(
      fit([scheduler(), { onEpochStart() {} }]),
      /model\.fit: callbacks\[1\] has the hook onEpochStart, which is never called/,
    );
    await assert.rejects(
      fit([scheduler(), new Misnamed()]),
      /model\.fit: callbacks\[1\] has the hook onEpochStart, which is never called/,
    );
    await assert.rejects(
      fit({ onEpochEnd() {}, lr: scheduler() }),
      /model\.fit: callbacks\.lr is a LearningRateScheduler, which is never called/,
    );
    await assert.rejects(
      fit([scheduler(), new ReduceLROnPlateau({ baseLr: 1 })]),
      /callbacks\[1\] is the scheduler ReduceLROnPlateau; write new LearningRateScheduler\(\{ scheduler \}\)/,
    );
    await assert.rejects(fit([[scheduler()]]), /callbacks\[0\]\.0 is a LearningRateScheduler/);
    await assert.rejects(
      fit([scheduler(), undefined]),
      /callbacks\[1\] must be an object with hooks, .*got undefined/,
    );
  });

  it("may hold a scheduler that stands in the list", async () => {
    const rate = new StepLR({ baseLr: 0.1, stepSize: 1 });
    const held = new LearningRateScheduler({ scheduler: rate });
    await fit([{ onEpochEnd() {}, held }, held]);
    assert.equal(rate.lastEpoch, 2);
  });

  it("leave other calls of fit as they were", async () => {
    await assert.rejects(
      fit([tf.callbacks.earlyStopping({ monitor: "loss" }), { onEpochEnd() {} }]),
      /setParams is not a function/,
    );
    assert.equal((await fit({ onEpochEnd() {}, anything: 1 })).epoch.length, 2);
  });

  it("let the event loop run, as often as yieldEvery says", async () => {
    const ticks = async (args: tf.ModelFitArgs): Promise<number> => {
      let count = 0;
      let running = true;
      const tick = (): void => void (running && (count++, setImmediate(tick)));
      setImmediate(tick);
      await fit([scheduler()], { epochs: 5, batchSize: 4, ...args });
      running = false;
      return count;
    };
    assert.ok((await ticks({ yieldEvery: "batch" })) >= 10);
    assert.ok((await ticks({ yieldEvery: "epoch" })) >= 5);
    assert.ok((await ticks({ epochs: 400 })) >= 1);
  });

  it("are told of a model of another copy of tfjs", async () => {
    const each = [
      scheduler(),
      new EarlyStopping(),
      new ModelCheckpoint({ filepath: "m" }),
      new CSVLogger({ filename: "a.csv" }),
      new TensorBoard(),
    ];
    for (const callback of each) {
      // That copy takes the callback for an object with hooks, which it calls as functions of its own CustomCallback.
      const foreign = new tf.CustomCallback(callback as never);
      const { name } = callback.constructor;
      await assert.rejects(foreign.onTrainBegin(), {
        message: new RegExp(
          `^${name}: the model is from another copy of tfjs .*npm ls @tensorflow/tfjs-core`,
        ),
      });
    }
  });
});
