/**
 * A million steps of each scheduler, the rate read after each; milliseconds for a million are nanoseconds for
 * one.
 */
import assert from "node:assert/strict";
import {
  ChainedScheduler,
  CosineAnnealingLR,
  CyclicLR,
  ExponentialLR,
  LRScheduler,
  MultiStepLR,
  OneCycleLR,
  ReduceLROnPlateau,
  SequentialLR,
  StepLR,
  WarmupScheduler,
} from "lrlab";
import { collectGarbage, report } from "./util/report";

const rounds = 5;
const steps = 1_000_000;
const baseLr = 0.1;

const warmup = () => new WarmupScheduler({ baseLr, warmupEpochs: 1000 });
const cosine = () => new CosineAnnealingLR({ baseLr, tMax: steps });
const schedulers: Record<string, () => LRScheduler> = {
  StepLR: () => new StepLR({ baseLr, stepSize: 1000, gamma: 0.99 }),
  MultiStepLR: () => new MultiStepLR({ baseLr, milestones: [300_000, 600_000, 900_000] }),
  ExponentialLR: () => new ExponentialLR({ baseLr, gamma: 0.99999 }),
  CosineAnnealingLR: cosine,
  CyclicLR: () => new CyclicLR({ baseLr: 0.01, maxLr: baseLr, stepSizeUp: 1000 }),
  OneCycleLR: () => new OneCycleLR({ maxLr: baseLr, totalSteps: steps }),
  WarmupScheduler: warmup,
  ReduceLROnPlateau: () => new ReduceLROnPlateau({ baseLr, patience: 1000 }),
  SequentialLR: () => new SequentialLR({ schedulers: [warmup(), cosine()], milestones: [1000] }),
  ChainedScheduler: () => new ChainedScheduler({ schedulers: [warmup(), cosine()] }),
};

/** Steps with metrics that fall and rise; the sum of the rates, so that none goes unread. */
function run(scheduler: LRScheduler): number {
  let sum = 0;
  for (let k = 0; k < steps; k++) {
    scheduler.step(k & 1023);
    sum += scheduler.lr;
  }
  return sum;
}

const times = new Map(Object.keys(schedulers).map((name) => [name, [] as number[]]));
let grown = 0;
for (let round = 0; round <= rounds; round++) {
  for (const [name, make] of Object.entries(schedulers)) {
    const scheduler = make();
    collectGarbage();
    const { heapUsed } = process.memoryUsage();
    const start = performance.now();
    const sum = run(scheduler);
    if (round > 0) times.get(name)!.push(performance.now() - start);
    assert.ok(sum > 0 && sum <= baseLr * steps * 1.000001, `${name} has a mean rate of ${sum / steps}`);
    collectGarbage();
    if (round > 0) grown = Math.max(grown, process.memoryUsage().heapUsed - heapUsed);
  }
}
report("A million scheduler steps, the rate read after each", times, "StepLR");
console.log(`The heap grew by at most ${(grown / 1024).toFixed(0)} KiB in a million steps.`);
