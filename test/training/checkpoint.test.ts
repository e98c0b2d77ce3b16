import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Adam } from "../../lib/optimizers/adam";
import { SGD } from "../../lib/optimizers/sgd";
import {
  CosineAnnealingLR,
  OneCycleLR,
  ReduceLROnPlateau,
  SequentialLR,
  StepLR,
  WarmupScheduler,
} from "../../lib/schedulers/index";
import { loadCheckpoint } from "../../lib/training/checkpoint-file";
import { saveCheckpoints } from "../../lib/training/save-checkpoints";
import { train, TrainOptions } from "../../lib/training/train";
import { easyData, easyNet, withoutSeconds } from "./easy-data";
import { typescript } from "../suite";

/** Optimizers with what drives their rate, made anew for each run. */
const setups: Record<string, () => Omit<TrainOptions, "epochs">> = {
  "Adam, one cycle per batch, momentum cycled": () => ({
    optimizer: new Adam({ lr: new OneCycleLR({ maxLr: 0.02, totalSteps: 40 }) }),
    stepEvery: "batch",
  }),
  "SGD with momentum, warm-up then plateau": () => ({
    optimizer: new SGD({
      lr: new SequentialLR({
        schedulers: [
          new WarmupScheduler({ baseLr: 0.2, warmupEpochs: 2 }),
          new ReduceLROnPlateau({ baseLr: 0.2, patience: 0, threshold: 0.2 }),
        ],
        milestones: [2],
      }),
      momentum: 0.9,
    }),
  }),
  "AMSGrad, groups with schedulers of their own": () => ({
    optimizer: new Adam({
      lr: new CosineAnnealingLR({ baseLr: 0.01, tMax: 8 }),
      amsgrad: true,
      groups: [{ params: /bias/, lr: new StepLR({ baseLr: 0.05, stepSize: 2 }) }],
    }),
  }),
  "tfjs' own Adam, momentum cycled": () => ({
    optimizer: tf.train.adam(0.01),
    scheduler: new OneCycleLR({ maxLr: 0.02, totalSteps: 8 }),
  }),
  "tfjs' own RMSProp": () => ({
    optimizer: tf.train.rmsprop(0.01),
    scheduler: new StepLR({ baseLr: 0.01, stepSize: 3 }),
  }),
};

describe("checkpoints", () => {
  let folder: string;
  before(() => useBackend(undefined, { quiet: true }));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lrlab-checkpoint-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const [i, [name, setup]] of Object.entries(setups).entries()) {
    it(`resumes ${name}: the History equals the uninterrupted one bit for bit, after each epoch${i % 2 ? " @long" : ""}`, async () => {
      const epochs = 8;
      const whole = await train(easyNet(), easyData(), { ...setup(), epochs, batchSize: 64, seed: 3 });
      for (let stop = 1; stop < epochs; stop++) {
        const callbacks = [saveCheckpoints(folder)];
        await train(easyNet(), easyData(), { ...setup(), epochs: stop, batchSize: 64, seed: 3, callbacks });
        const resumeFrom = await loadCheckpoint(folder);
        const resumed = await train(easyNet(9), easyData(), {
          ...setup(),
          epochs,
          batchSize: 64,
          seed: 3,
          resumeFrom,
        });
        assert.deepEqual(withoutSeconds(resumed), withoutSeconds(whole), `stopped after epoch ${stop}`);
      }
    });
  }

  it("refuses a checkpoint that does not fit, says in what, and changes nothing", async () => {
    const make = () => new Adam({ lr: new StepLR({ baseLr: 0.01, stepSize: 2 }) });
    const data = easyData();
    await train(easyNet(), data, {
      optimizer: make(),
      epochs: 1,
      batchSize: 64,
      seed: 3,
      callbacks: [saveCheckpoints(folder)],
    });
    const resumeFrom = await loadCheckpoint(folder);
    const resume = (options: Partial<TrainOptions>, model = easyNet(4)) =>
      train(model, data, { optimizer: make(), epochs: 2, batchSize: 64, seed: 3, resumeFrom, ...options });

    await assert.rejects(resume({ seed: 4 }), /checkpoint: seed must be 3 as in the saved run, got 4/);
    await assert.rejects(
      resume({ batchSize: 32 }),
      /checkpoint: batchSize must be 64 as in the saved run, got 32/,
    );
    await assert.rejects(
      resume({ optimizer: new SGD({ lr: new StepLR({ baseLr: 1, stepSize: 2 }) }) }),
      /optimizer must be "SGD", got "Adam"/,
    );
    await assert.rejects(
      resume({ resumeFrom: { ...resumeFrom, version: 3 } as never }),
      /checkpoint: version must be 1 or 2, got 3/,
    );
    await assert.rejects(
      resume({ resumeFrom: { kind: "other" } as never }),
      /checkpoint: kind must be "lrlab checkpoint", got "other"/,
    );

    const wide = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [8] })] });
    const before = wide.getWeights()[0].dataSync();
    await assert.rejects(resume({}, wide), /the model's weights must have the shapes/);
    assert.deepEqual(wide.getWeights()[0].dataSync(), before);
  });

  it("refuses a folder without a checkpoint, and a damaged one", async () => {
    await assert.rejects(
      loadCheckpoint(join(folder, "none")),
      /loadCheckpoint: .*checkpoint.json cannot be read/,
    );
    await train(easyNet(), easyData(), {
      optimizer: new SGD({ lr: 0.1 }),
      epochs: 1,
      callbacks: [saveCheckpoints(folder)],
    });
    const path = join(folder, "checkpoint.json");
    const content = readFileSync(path, "utf8");
    for (const damaged of [content.slice(0, -100), content.replace('"seed":0', '"seed":1'), "", "{}"]) {
      writeFileSync(path, damaged);
      await assert.rejects(loadCheckpoint(folder), /is damaged, or not a checkpoint/);
    }
  });

  it("says what is given in place of a checkpoint", async () => {
    const resumeFrom = (value: unknown) =>
      train(easyNet(), easyData(), {
        optimizer: new SGD({ lr: 0.1 }),
        epochs: 1,
        resumeFrom: value as never,
      });
    const kind = "lrlab checkpoint";
    await assert.rejects(
      resumeFrom(Promise.resolve({})),
      /^TypeError: checkpoint: it is still loading; write await loadCheckpoint/,
    );
    await assert.rejects(
      resumeFrom({ kind, version: 1 }),
      /checkpoint: settings must be those of the saved run, got undefined/,
    );
    const settings = { seed: 0, batchSize: 32, samples: easyData().train.size, stepEvery: "epoch" };
    await assert.rejects(
      resumeFrom({ kind, version: 1, settings }),
      /checkpoint: schedulers must be an array of states, got undefined/,
    );
  });

  it("saves every few epochs and at the end", async () => {
    const saved: number[] = [];
    const callback = saveCheckpoints(folder, { every: 3 });
    const watch = {
      onEpochEnd: async () =>
        void saved.push((await loadCheckpoint(folder).catch(() => undefined))?.history.epoch.length ?? 0),
    };
    await train(easyNet(), easyData(), {
      optimizer: new SGD({ lr: 0.1 }),
      epochs: 5,
      callbacks: [callback, watch],
    });
    assert.deepEqual(saved, [0, 0, 3, 3, 5]);
    assert.throws(
      () => saveCheckpoints(folder, { every: 0 }),
      /saveCheckpoints: every must be a positive integer, got 0/,
    );
  });

  it("saves at the end of a run that is stopped, after an epoch or in the middle of one", async () => {
    const stopAt = async (last: number, batch?: number) => {
      const stop = new AbortController();
      const end = batch
        ? {
            onBatchEnd: (logs: { epoch: number; batch: number }) =>
              void (logs.epoch === last && logs.batch === batch && stop.abort()),
          }
        : { onEpochEnd: ({ epoch }: { epoch: number }) => void (epoch === last && stop.abort()) };
      const callbacks = [end, saveCheckpoints(folder, { every: 3 })];
      await train(easyNet(), easyData(), {
        optimizer: new SGD({ lr: 0.1 }),
        epochs: 9,
        signal: stop.signal,
        callbacks,
      });
      const { history, position } = await loadCheckpoint(folder);
      return [history.epoch.length, position!.underWay?.batch];
    };
    assert.deepEqual(await stopAt(2), [2, undefined]);
    assert.deepEqual(await stopAt(5), [5, undefined]);
    assert.deepEqual(await stopAt(5, 1), [4, 1]);
  });

  for (const [moments, long] of [
    [5, ""],
    [50, " @long"],
  ] as const)
    it(`a process killed at ${moments} random moments never loses a checkpoint that was saved${long}`, async function () {
      this.timeout(300_000);
      let known = 0;
      for (let kill = 0; kill < moments; kill++) {
        const child = fork(join(__dirname, "save-loop.ts"), [folder], {
          execArgv: [...typescript],
        });
        await new Promise<void>((resolve) => {
          child.once("message", () => setTimeout(() => child.kill("SIGKILL"), Math.random() * 60));
          child.on("message", (epochs: number) => (known = epochs));
          child.once("exit", () => resolve());
        });
        const { history, model } = await loadCheckpoint(folder);
        assert.ok(history.epoch.length >= known, `epoch ${known} was saved, found ${history.epoch.length}`);
        assert.equal(model[0].values.length, 100_000);
      }
    });
});
