import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Adam } from "../../lib/optimizers/adam";
import { LROptimizer } from "../../lib/optimizers/optimizer";
import { SGD } from "../../lib/optimizers/sgd";
import { CosineAnnealingLR, ExponentialLR, ReduceLROnPlateau } from "../../lib/schedulers";
import { Callback } from "../../lib/training/callback";
import { captureRun, Checkpoint } from "../../lib/training/checkpoint";
import { loadCheckpoint } from "../../lib/training/checkpoint-file";
import { InterruptedError } from "../../lib/training/interrupt";
import { saveCheckpoints } from "../../lib/training/save-checkpoints";
import { train, TrainOptions } from "../../lib/training/train";
import { classes } from "../optimizers/all";
import { easyData, easyNet, withoutSeconds } from "./easy-data";

const values = (model: tf.LayersModel): number[] =>
  model.getWeights().flatMap((w) => Array.from(w.dataSync()));

/** 19 steps an epoch. */
const run = (model: tf.LayersModel, options: Partial<TrainOptions> & Pick<TrainOptions, "optimizer">) =>
  train(model, easyData(), { epochs: 3, batchSize: 16, seed: 3, quiet: true, ...options });

/** Copies the run after a step, as JSON. */
function captureAt(step: number) {
  const captured: { checkpoint?: Checkpoint } = {};
  const callback: Callback = {
    async onBatchEnd(_, it) {
      if (it.step === step) captured.checkpoint = JSON.parse(JSON.stringify(await captureRun(it)));
    },
  };
  return { callback, captured };
}

const setups: Record<string, (optimizer?: unknown) => Partial<TrainOptions> & { optimizer: tf.Optimizer }> = {
  "Adam with a schedule by batches": () => ({
    optimizer: new Adam({ lr: new CosineAnnealingLR({ baseLr: 0.02, tMax: 57, interval: "batch" }) }),
  }),
  "SGD with a plateau, and several batches in a step": () => ({
    optimizer: new SGD({ lr: new ReduceLROnPlateau({ baseLr: 0.1, patience: 0 }), momentum: 0.9 }),
    batchSize: 8,
    accumulate: 2,
  }),
  "a schedule-free optimizer": () => ({
    optimizer: new classes.AdamWScheduleFree({ lr: 0.02 }) as LROptimizer,
  }),
  "tfjs' Adam": () => ({ optimizer: tf.train.adam(0.01) }),
};

describe("resuming in the middle of an epoch", () => {
  let folder: string;
  before(() => useBackend(undefined, { quiet: true }));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lrlab-mid-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const [name, make] of Object.entries(setups)) {
    for (const step of [7, 19]) {
      it(`goes on to the last bit after step ${step} with ${name}`, async () => {
        const { callback, captured } = captureAt(step);
        const expected = easyNet();
        const whole = await run(expected, { ...make(), callbacks: [callback] });
        const model = easyNet(9);
        const seen: number[] = [];
        const resumed = await run(model, {
          ...make(),
          resumeFrom: captured.checkpoint,
          callbacks: [{ onBatchEnd: (_, it) => void seen.push(it.step) }],
        });
        assert.deepEqual(withoutSeconds(resumed), withoutSeconds(whole));
        assert.deepEqual(values(model), values(expected));
        assert.deepEqual([seen[0], seen.at(-1)], [step + 1, 57]);
      });
    }
  }

  it("drops the batches of a stream that were done, and counts steps where their number is not known", async () => {
    const { x } = easyData().train;
    const inputs = x as Float32Array;
    const batches = function* () {
      for (let i = 0; i < 9; i++)
        yield {
          x: tf.tensor2d(inputs.slice(80 * i, 80 * (i + 1)), [10, 8]),
          y: tf.tensor2d(inputs.slice(80 * i, 80 * i + 10), [10, 1]),
        };
    };
    const build = () => {
      const kernelInitializer = tf.initializers.glorotUniform({ seed: 4 });
      return tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [8], kernelInitializer })] });
    };
    const options = () =>
      ({
        loss: "meanSquaredError",
        metrics: ["mae"],
        optimizer: new SGD({ lr: new ExponentialLR({ baseLr: 0.1, gamma: 0.9, interval: "batch" }) }),
        accumulate: 2,
        epochs: 3,
        quiet: true,
      }) as const;
    const { callback, captured } = captureAt(8);
    const whole = await train(build(), batches, { ...options(), callbacks: [callback] });
    const before = tf.memory().numTensors;
    const model = build();
    const resumed = await train(model, batches, { ...options(), resumeFrom: captured.checkpoint });
    assert.deepEqual({ ...resumed, seconds: [] }, { ...whole, seconds: [] });
    // The layer has a kernel and a bias.
    assert.equal(tf.memory().numTensors - before, 2);
    // Another schedule counts from the steps that were made.
    const optimizer = new SGD({ lr: new ExponentialLR({ baseLr: 0.2, gamma: 0.5, interval: "batch" }) });
    const rates: number[] = [];
    await train(build(), batches, {
      ...options(),
      optimizer,
      resumeFrom: captured.checkpoint,
      callbacks: [{ onBatchBegin: ({ lr }) => void rates.push(lr) }],
    });
    assert.equal(rates[0], 0.2 * 0.5 ** 8);
    const short = () => [...batches()].slice(0, 3);
    await assert.rejects(train(build(), short, { ...options(), resumeFrom: captured.checkpoint }), {
      message:
        "train: the training data must have 6 batches at least, as many as the checkpoint was made after, got 3",
    });
  });

  it("is possible from what saveCheckpoints keeps every few steps, and at a stop", async () => {
    const options = () => ({ optimizer: new Adam({ lr: 0.01 }) });
    const whole = await run(easyNet(), options());
    const steps: number[] = [];
    const stop: Callback = {
      async onBatchEnd(_, { step, model }) {
        if (step === 16) steps.push((await loadCheckpoint(folder)).position!.step);
        if (step === 25) model.stopTraining = true;
      },
    };
    const cut = await run(easyNet(), {
      ...options(),
      callbacks: [saveCheckpoints(folder, { every: 2, everySteps: 8 }), stop],
    });
    const resumeFrom = await loadCheckpoint(folder);
    assert.deepEqual([...steps, resumeFrom.position!.step, cut.epoch.length], [16, 25, 1]);
    const resumed = await run(easyNet(), { ...options(), resumeFrom });
    assert.deepEqual(withoutSeconds(resumed), withoutSeconds(whole));
  });

  it("is possible after an interrupt, with averaged weights too", async () => {
    const options = () => ({ optimizer: new Adam({ lr: 0.01 }), ema: 0.8 });
    const expected = easyNet();
    const whole = await run(expected, options());
    const interrupt: Callback = {
      onBatchEnd(_, { step, history }) {
        if (step === 25) throw new InterruptedError(history);
      },
    };
    const cut = run(easyNet(), { ...options(), callbacks: [saveCheckpoints(folder), interrupt] });
    await assert.rejects(cut, InterruptedError);
    const resumeFrom = await loadCheckpoint(folder);
    assert.equal(resumeFrom.position!.step, 25);
    const model = easyNet(9);
    const resumed = await run(model, { ...options(), resumeFrom });
    assert.deepEqual(withoutSeconds(resumed), withoutSeconds(whole));
    assert.deepEqual(values(model), values(expected));
  });

  it("keeps no step of a run that failed otherwise: its weights may be wrong", async () => {
    const fail: Callback = { onBatchEnd: ({ epoch }) => assert.ok(epoch < 2, "no more") };
    await assert.rejects(
      run(easyNet(), { optimizer: new SGD({ lr: 0.1 }), callbacks: [saveCheckpoints(folder), fail] }),
      /no more/,
    );
    assert.equal((await loadCheckpoint(folder)).position!.step, 19);
  });

  it("reads checkpoints of version 1, which are from between two epochs", async () => {
    const options = () => ({
      optimizer: new Adam({ lr: new CosineAnnealingLR({ baseLr: 0.02, tMax: 57, interval: "batch" }) }),
    });
    const whole = await run(easyNet(), options());
    await run(easyNet(), { ...options(), epochs: 2, callbacks: [saveCheckpoints(folder)] });
    const { position: _, settings, ...rest } = await loadCheckpoint(folder);
    const { accumulate: __, ...old } = settings;
    const seen: number[] = [];
    const resumed = await run(easyNet(9), {
      ...options(),
      resumeFrom: { ...rest, settings: old, version: 1 },
      callbacks: [{ onBatchEnd: (_logs, it) => void seen.push(it.step) }],
    });
    assert.deepEqual(withoutSeconds(resumed), withoutSeconds(whole));
    assert.equal(seen[0], 39);
  });

  it("completes an epoch that is stopped in its last batch", async () => {
    const abort = new AbortController();
    for (const [name, stop] of Object.entries({
      stopTraining: (model: tf.LayersModel) => void (model.stopTraining = true),
      signal: () => abort.abort(),
    })) {
      const history = await run(easyNet(), {
        optimizer: new SGD({ lr: 0.1 }),
        signal: abort.signal,
        callbacks: [
          {
            onBatchEnd: ({ batch, epoch }, { model }) =>
              epoch === 2 && batch === 19 ? stop(model) : undefined,
          },
        ],
      });
      assert.deepEqual([history.epoch, history.valLoss.length], [[1, 2], 2], name);
    }
  });

  it("refuses a checkpoint with another number of batches in a step, another loss or other metrics", async () => {
    const { callback, captured } = captureAt(3);
    await run(easyNet(), { optimizer: new SGD({ lr: 0.1 }), callbacks: [callback], epochs: 1 });
    const resume = (options: Partial<TrainOptions>) =>
      run(easyNet(), { optimizer: new SGD({ lr: 0.1 }), resumeFrom: captured.checkpoint, ...options });
    await assert.rejects(resume({ accumulate: 2 }), {
      message:
        "checkpoint: accumulate must be 1 as in the saved run, got 2; " +
        "restoreWeights(model, checkpoint) takes over its weights alone",
    });
    await assert.rejects(resume({ loss: "meanSquaredError" }), /losses must be .*rossentropy.* got .*meanSq/);
    await assert.rejects(resume({ metrics: [] }), {
      message: 'checkpoint: metrics must be those of the saved run (accuracy), got "none"',
    });
  });
});
