import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Adam } from "../../lib/optimizers/adam";
import { SGD } from "../../lib/optimizers/sgd";
import { scheduleKinds } from "../../lib/schedules/kinds";
import { cosineDecaySchedule } from "../../lib/schedules/cosine";
import { oneCycleSchedule } from "../../lib/schedules/one-cycle";
import { burnIn, jaggedRestarts } from "../../lib/schedules/burn-in";
import { chain } from "../../lib/schedules/chain";
import { cooldown } from "../../lib/schedules/cooldown";
import { sequential } from "../../lib/schedules/sequence";
import { warmup } from "../../lib/schedules/warmup";
import { repeat, scale, shift } from "../../lib/schedules/transform";
import {
  CosineAnnealingLR,
  LinearLR,
  LRScheduler,
  OneCycleLR,
  ReduceLROnPlateau,
  ScheduleLR,
  SequentialLR,
  StepLR,
} from "../../lib/schedulers/index";
import { diagnose } from "../../lib/training/diagnose";
import { TrainingRun } from "../../lib/training/callback";
import { captureRun, Checkpoint } from "../../lib/training/checkpoint";
import { LearningRateScheduler } from "../../lib/callbacks/learning-rate-scheduler";
import { train, TrainOptions } from "../../lib/training/train";
import "../../lib/index";
import { easyData, easyNet } from "./easy-data";
import { watchWarnings } from "./warnings";

/** 300 samples, three batches an epoch. */
const run = (optimizer: tf.Optimizer, rest: Partial<TrainOptions> = {}) =>
  train(easyNet(), easyData(), { optimizer, epochs: 6, batchSize: 100, quiet: true, ...rest });

const lines = (lr: LRScheduler, rest?: Partial<TrainOptions>) =>
  watchWarnings(() => run(new SGD({ lr }), rest));

describe("a schedule that is made for other steps", () => {
  before(() => useBackend(undefined, { quiet: true }));
  const cycle = (totalSteps: number, rest = {}): OneCycleLR =>
    new OneCycleLR({ maxLr: 0.1, totalSteps, ...rest });

  it("is noticed where batches were meant, in one line, and by diagnose", async () => {
    const optimizer = new SGD({ lr: cycle(18), momentum: 0.9 });
    let history!: Awaited<ReturnType<typeof train>>;
    const said = await watchWarnings(async () => (history = await run(optimizer)));
    assert.equal(said.length, 1);
    assert.match(
      said[0],
      /^train: OneCycleLR is made for 18 steps, as many as this run has batches, but makes only 6 of them.*interval: "batch"$/,
    );
    assert.deepEqual(
      diagnose(history)
        .filter(({ kind }) => kind === "misused")
        .map(({ message }) => `train: ${message}`),
      said,
    );
    assert.deepEqual(JSON.parse(JSON.stringify(history)).notes, history.notes);
  });

  it("is noticed where epochs were meant", async () => {
    const said = await lines(new CosineAnnealingLR({ baseLr: 0.1, tMax: 6 }), { stepEvery: "batch" });
    assert.equal(said.length, 1);
    assert.match(
      said[0],
      /CosineAnnealingLR is made for 6 steps, as many as this run has epochs, but is at its end after 6 of 18.*interval: "epoch"$/,
    );
  });

  it("is noticed inside others, and with the last batches left out", async () => {
    const warm = new SequentialLR({
      schedulers: [new LinearLR({ baseLr: 0.1, totalIters: 3 }), cycle(15)],
      milestones: [3],
    });
    const made = new ScheduleLR(
      warmup(cosineDecaySchedule({ initValue: 0.1, decaySteps: 15 }), { steps: 3 }),
    );
    for (const lr of [warm, made]) assert.equal((await lines(lr)).length, 1, lr.name);
    // 300 samples are two full batches of 128 and a small one.
    assert.equal((await lines(cycle(12), { batchSize: 128 })).length, 1);
  });

  it("is not claimed of a schedule that fits, is longer or shorter than the run, or has no end", async () => {
    const fine: [LRScheduler, Partial<TrainOptions>?][] = [
      [cycle(6)],
      [cycle(18), { stepEvery: "batch" }],
      [cycle(18, { interval: "batch" })],
      [cycle(6, { interval: "epoch" }), { stepEvery: "batch" }],
      [cycle(50)],
      [cycle(9)],
      [new StepLR({ baseLr: 0.1, stepSize: 18 })],
      [new LinearLR({ baseLr: 0.1, totalIters: 18 })],
      [cycle(6), { batchSize: 300, stepEvery: "batch" }],
    ];
    for (const [lr, rest] of fine) assert.deepEqual(await lines(lr, rest), []);
  });

  it("is noticed in model.fit", async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
    model.compile({ optimizer: new SGD({ lr: cycle(12) }), loss: "meanSquaredError" });
    const fit = () =>
      model.fit(tf.ones([9, 4]), tf.ones([9, 1]), {
        epochs: 4,
        batchSize: 3,
        verbose: 0,
        callbacks: new LearningRateScheduler(),
      });
    const [line, ...rest] = await watchWarnings(fit);
    assert.match(
      line,
      /^LearningRateScheduler: OneCycleLR is made for 12 steps, as many as this run has batches/,
    );
    assert.deepEqual(rest, []);
  });
});

describe("a scheduler that another optimizer has moved on", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("is noticed when the second begins, and each time that they take turns", async () => {
    const shared = new StepLR({ baseLr: 0.1, stepSize: 5 });
    const [a, b] = [new SGD({ lr: shared }), new Adam({ lr: shared })];
    const turns = [a, b, a].map((optimizer) => () => run(optimizer, { epochs: 2 }));
    const said = [
      await watchWarnings(turns[0]),
      await watchWarnings(turns[1]),
      await watchWarnings(turns[2]),
    ];
    assert.deepEqual(said[0], []);
    assert.match(
      said[1].join(),
      /^train: StepLR is already at step 2, where a run with another optimizer left it; create a scheduler for each/,
    );
    assert.match(said[2].join(), /StepLR is already at step 4/);
  });

  it("is noticed with tfjs' optimizers and the option scheduler too", async () => {
    const scheduler = new StepLR({ baseLr: 0.1, stepSize: 5 });
    assert.deepEqual(await watchWarnings(() => run(tf.train.sgd(1), { scheduler, epochs: 1 })), []);
    assert.equal((await watchWarnings(() => run(tf.train.sgd(1), { scheduler, epochs: 1 }))).length, 1);
  });

  it("is not claimed of an optimizer that goes on, of a state that was loaded, or of one that did not move", async () => {
    const scheduler = new StepLR({ baseLr: 0.1, stepSize: 5 });
    const optimizer = new SGD({ lr: scheduler });
    assert.deepEqual(await watchWarnings(async () => (await run(optimizer), await run(optimizer))), []);
    const loaded = new StepLR({ baseLr: 0.1, stepSize: 5 });
    loaded.loadStateDict(scheduler.stateDict());
    assert.deepEqual(await lines(loaded), []);
    let saved!: Checkpoint;
    const save = {
      onEpochEnd: async (_: unknown, made: TrainingRun) => void (saved = await captureRun(made)),
    };
    await run(optimizer, { epochs: 2, callbacks: [save] });
    assert.deepEqual(await lines(scheduler, { epochs: 4, resumeFrom: saved }), []);
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
    model.compile({ optimizer: new SGD({ lr: scheduler }), loss: "meanSquaredError" });
    const fit = () =>
      model.fit(tf.ones([9, 4]), tf.ones([9, 1]), {
        epochs: 4,
        initialEpoch: 2,
        verbose: 0,
        callbacks: new LearningRateScheduler(),
      });
    assert.deepEqual(await watchWarnings(fit), []);
  });
});

describe("a schedule that is at its end before the run", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("is noticed where a run is made again with it", async () => {
    const optimizer = new SGD({ lr: new CosineAnnealingLR({ baseLr: 0.1, tMax: 6 }) });
    assert.deepEqual(await watchWarnings(() => run(optimizer)), []);
    const said = await watchWarnings(() => run(optimizer));
    assert.deepEqual(said, [
      "train: CosineAnnealingLR had made all its 6 steps before this run; create a new one, unless this is intended",
    ]);
  });

  it("is not claimed of a schedule that goes on, or has no end", async () => {
    for (const lr of [
      new CosineAnnealingLR({ baseLr: 0.1, tMax: 8, lastEpoch: 2 }),
      new StepLR({ baseLr: 0.1, stepSize: 2, lastEpoch: 6 }),
    ]) {
      assert.deepEqual(await lines(lr), []);
    }
  });
});

describe("a plateau that takes the wrong direction for better", () => {
  before(() => useBackend(undefined, { quiet: true }));
  const plateau = (mode: "min" | "max") => new ReduceLROnPlateau({ baseLr: 0.1, mode });

  it("is noticed, alone and inside others", async () => {
    const [line, ...rest] = await lines(plateau("min"), { monitor: "valAccuracy" });
    assert.match(
      line,
      /ReduceLROnPlateau watches valAccuracy with mode "min", so lower counts as better; give it mode: "max"$/,
    );
    assert.deepEqual(rest, []);
    const nested = new SequentialLR({
      schedulers: [new LinearLR({ baseLr: 0.1 }), plateau("max")],
      milestones: [2],
    });
    assert.match(
      (await lines(nested, { monitor: "loss" })).join(),
      /watches loss with mode "max", so higher counts/,
    );
  });

  it("is not claimed where the direction is right", async () => {
    assert.deepEqual(await lines(plateau("max"), { monitor: "accuracy" }), []);
    assert.deepEqual(await lines(plateau("min")), []);
  });
});

describe("the length of a schedule", () => {
  it("is the step from which the rate stays, for the kinds that are made for a run", () => {
    const lengths: Record<string, [options: object, length: number]> = {
      OneCycleLR: [{ maxLr: 0.1, totalSteps: 40 }, 40],
      cosineOnecycleSchedule: [{ peakValue: 0.1, transitionSteps: 40 }, 40],
      linearOnecycleSchedule: [{ peakValue: 0.1, transitionSteps: 40 }, 40],
      CosineAnnealingLR: [{ baseLr: 0.1, tMax: 40, clamp: true }, 40],
      LinearLR: [{ baseLr: 0.1, startFactor: 1, endFactor: 0, totalIters: 40 }, 40],
      CosineLRScheduler: [{ baseLr: 0.1, tInitial: 40, warmupT: 5 }, 40],
      PolyLRScheduler: [{ baseLr: 0.1, tInitial: 35, warmupT: 5, warmupPrefix: true }, 40],
      TanhLRScheduler: [{ baseLr: 0.1, tInitial: 40 }, 40],
      CosineAnnealingRestartLR: [{ baseLr: 0.1, periods: [15, 25] }, 40],
      powerSchedule: [{ baseLr: 0.1, totalSteps: 40, warmup: 5 }, 40],
      halfCosineWithWarmupSchedule: [{ baseLr: 0.1, totalSteps: 40, warmup: 5 }, 40],
      cosineWithLinearDecaySchedule: [{ baseLr: 0.1, totalSteps: 40, warmup: 5 }, 40],
      wsdsSchedule: [{ baseLr: 0.1, periodLengths: [15, 25], warmup: 5, decay: 5 }, 40],
      piecesSchedule: [
        {
          totalSteps: 40,
          pieces: [
            { share: 0.3, end: 0.1 },
            { share: 0.7, end: 0 },
          ],
        },
        40,
      ],
      cosineDecaySchedule: [{ initValue: 0.1, decaySteps: 40 }, 40],
      PolynomialLR: [{ baseLr: 0.1, totalIters: 40 }, 40],
      linearSchedule: [{ initValue: 0.1, endValue: 0, transitionSteps: 30, transitionBegin: 10 }, 40],
      polynomialSchedule: [{ initValue: 0.1, endValue: 0, transitionSteps: 40, power: 2 }, 40],
      rexSchedule: [{ baseLr: 0.1, totalSteps: 40 }, 40],
      WarmupCosineSchedule: [{ baseLr: 0.1, warmupSteps: 5, totalSteps: 40 }, 40],
      warmupCosineDecaySchedule: [{ initValue: 0, peakValue: 0.1, warmupSteps: 5, decaySteps: 40 }, 40],
      sgdrSchedule: [
        {
          cosineKwargs: [25, 15].map((decaySteps) => ({
            initValue: 0,
            peakValue: 0.1,
            warmupSteps: 5,
            decaySteps,
          })),
        },
        40,
      ],
      warmupStableDecaySchedule: [
        { baseLr: 0.1, numWarmupSteps: 5, numDecaySteps: 10, numTrainingSteps: 40 },
        40,
      ],
      linearWithWarmupSchedule: [{ baseLr: 0.1, numWarmupSteps: 5, numTrainingSteps: 40 }, 40],
      polynomialWithWarmupSchedule: [{ baseLr: 0.1, numWarmupSteps: 5, numTrainingSteps: 40 }, 40],
      cosineWithWarmupSchedule: [{ baseLr: 0.1, numWarmupSteps: 5, numTrainingSteps: 40 }, 40],
      cosineWithHardRestartsSchedule: [{ baseLr: 0.1, numWarmupSteps: 5, numTrainingSteps: 40 }, 40],
      cosineWithMinLrSchedule: [{ baseLr: 0.1, numWarmupSteps: 5, numTrainingSteps: 40, minLr: 0.01 }, 40],
    };
    for (const [kind, [options, length]] of Object.entries(lengths)) {
      const schedule = scheduleKinds.get(kind)!(options);
      assert.equal(schedule.totalSteps, length, kind);
      // PyTorch's one-cycle policy is at its end with the last of its steps.
      const end = kind === "OneCycleLR" ? length - 1 : length;
      assert.equal(schedule(end), schedule(end + 50), kind);
      assert.notEqual(schedule(end - 1), schedule(end), kind);
    }
  });

  it("follows from the parts of what is made of others", () => {
    const part = (decaySteps: number) => cosineDecaySchedule({ initValue: 0.1, decaySteps });
    const made = {
      warmup: [warmup(part(30), { steps: 10 }), 40],
      sequential: [
        sequential([oneCycleSchedule({ maxLr: 1, totalSteps: 9 }), part(30)], { milestones: [10] }),
        40,
      ],
      "sequential, global": [sequential([part(10), part(40)], { milestones: [10], clock: "global" }), 40],
      scale: [scale(part(40), { factor: 2 }), 40],
      shift: [shift(part(30), { steps: 10 }), 40],
      cooldown: [cooldown(part(90), { from: 30, steps: 10 }), 40],
      burnIn: [burnIn(part(40), { steps: 10 }), 40],
      jaggedRestarts: [jaggedRestarts(part(40), { restartEvery: 20, restartWarmupSteps: 5 }), 40],
      chain: [chain([part(40), part(20)]), 40],
      repeat: [repeat(part(40), { period: 40 }), undefined],
    } as const;
    for (const [name, [schedule, length]] of Object.entries(made))
      assert.equal(schedule.totalSteps, length, name);
  });
});
