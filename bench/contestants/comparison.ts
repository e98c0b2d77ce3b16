/** The tutorial's schedules, and two more, for 40 epochs each: a program to be timed from its start to its end. */
import {
  ChainedScheduler,
  compare,
  CosineAnnealingLR,
  CyclicLR,
  ExponentialLR,
  MultiStepLR,
  OneCycleLR,
  ReduceLROnPlateau,
  SequentialLR,
  SGD,
  StepLR,
  WarmupScheduler,
} from "lrlab";
import type { LRScheduler } from "lrlab";
import { peakMemory } from "../util/serve";

const baseLr = 0.01;
const sgd = (lr: LRScheduler) => new SGD({ lr, momentum: 0.9 });
const warmup = () => new WarmupScheduler({ baseLr, warmupEpochs: 5, warmupStartLr: 0.0001 });
const exponential = (base: number, gamma: number) => new ExponentialLR({ baseLr: base, gamma });
const cosine = (tMax: number, etaMin: number) => new CosineAnnealingLR({ baseLr, tMax, etaMin });
const cyclic = {
  baseLr: 0.001,
  maxLr: 0.01,
  stepSizeUp: 5,
  mode: "triangular2",
  cycleMomentum: false,
} as const;

const schedules = {
  StepLR: new StepLR({ baseLr, stepSize: 10, gamma: 0.5 }),
  ExponentialLR: exponential(baseLr, 0.95),
  MultiStepLR: new MultiStepLR({ baseLr, milestones: [10, 20, 30], gamma: 0.3 }),
  CosineAnnealingLR: cosine(20, 0.0001),
  CyclicLR: sgd(new CyclicLR(cyclic)),
  OneCycleLR: sgd(new OneCycleLR({ maxLr: 0.01, totalSteps: 40, cycleMomentum: false })),
  WarmupScheduler: warmup(),
  ReduceLROnPlateau: new ReduceLROnPlateau({ baseLr, factor: 0.5, patience: 5 }),
  SequentialLR: new SequentialLR({
    schedulers: [warmup(), cosine(15, 0.001), exponential(0.001, 0.9)],
    milestones: [5, 20],
  }),
  ChainedScheduler: new ChainedScheduler({ schedulers: [warmup(), exponential(baseLr, 0.95)] }),
  constant: baseLr,
};

void compare({ schedules, data: { name: "synthetic" }, epochs: 40, batchSize: 128 }).then(({ mean }) => {
  const losses = Object.fromEntries(Object.entries(mean).map(([name, { loss }]) => [name, loss[39]]));
  console.log(JSON.stringify({ losses, peakMiB: peakMemory() }));
});
