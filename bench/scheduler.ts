/** A step of each scheduler and a reading of its rate, against PyTorch's; what a million steps leave on the heap. */
import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
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
import { Contestant, pythonProgram } from "./util/contestant";
import { report } from "./util/report";
import { rounds } from "./util/rounds";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const steps = 1_000_000;
/** Steps that python/schedulers.py makes. */
const peerSteps = 20_000;
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
  ReduceLROnPlateau: () => new ReduceLROnPlateau({ baseLr, patience: 1000 }),
  SequentialLR: () => new SequentialLR({ schedulers: [warmup(), cosine()], milestones: [1000] }),
  ChainedScheduler: () => new ChainedScheduler({ schedulers: [warmup(), cosine()] }),
};

/** Steps with metrics that fall and rise; the mean rate, so that none goes unread. */
function run(scheduler: LRScheduler): number {
  let sum = 0;
  for (let k = 0; k < steps; k++) {
    scheduler.step(k & 1023);
    sum += scheduler.lr;
  }
  return sum / steps;
}

async function main(): Promise<void> {
  const [torch] = await Contestant.startAll({ PyTorch: pythonProgram("schedulers") });
  const measured = new Map<string, number[]>();
  const add = (name: string, ns: number): void =>
    void measured.set(name, [...(measured.get(name) ?? []), ns]);
  let grown = 0;
  for (let round = -1; round < rounds(5); round++) {
    for (const [name, make] of Object.entries(schedulers)) {
      const scheduler = make();
      collectGarbage();
      const { heapUsed } = process.memoryUsage();
      const start = performance.now();
      const mean = run(scheduler);
      if (round >= 0) add(name, (performance.now() - start) / (steps / 1e6));
      assert.ok(mean > 0 && mean <= baseLr * 1.000001, `${name} has a mean rate of ${mean}`);
      collectGarbage();
      if (round >= 0) grown = Math.max(grown, process.memoryUsage().heapUsed - heapUsed);
      if (!torch) continue;
      const { ms } = await torch.ask(name);
      if (round >= 0) add(`${name}, PyTorch`, ms / (peerSteps / 1e6));
    }
  }
  await torch?.close();
  const wanted = Object.keys(schedulers).map((name) => [name, `${name}, PyTorch`, 1 / 20] as const);
  report({ title: "scheduler.step() and the rate after it", unit: "ns", measured, one: "StepLR", wanted });
  console.log(`The heap grew by at most ${(grown / 1024).toFixed(0)} KiB in a million steps.`);
}

void main();
