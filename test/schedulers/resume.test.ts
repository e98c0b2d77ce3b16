import assert from "node:assert/strict";
import fc from "fast-check";
import {
  ChainedScheduler,
  CyclicLR,
  ExponentialLR,
  GreedyLR,
  LambdaLR,
  LRScheduler,
  MultiplicativeLR,
  ReduceLROnPlateau,
  SequentialLR,
  StepLR,
  WarmupScheduler,
} from "../../lib/schedulers/index";
import { agree, golden, GoldenEntry } from "../golden";
import { build } from "./build";

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value));

interface Checkpoint extends GoldenEntry {
  at_step: number;
  resumed_lr: number[];
}

describe("a scheduler saved in the middle goes on as PyTorch's does with its optimizer restored", () => {
  for (const entry of golden("checkpoint-torch").entries as Checkpoint[]) {
    it(entry.id, () => {
      const make = (): LRScheduler => build("checkpoint-torch", entry.scheduler, entry.args, entry.base_lr);
      const metric = (k: number): number | undefined =>
        entry.metrics ? Number(entry.metrics[k]) : undefined;
      const first = make();
      for (let k = 0; k < entry.at_step; k++) first.step(metric(k));
      const second = make();
      second.loadStateDict(json(first.stateDict()));
      const end =
        entry.scheduler === "OneCycleLR" ? Number(entry.args.total_steps) - entry.at_step : Infinity;
      entry.resumed_lr.slice(0, end).forEach((lr, i) => {
        assert(agree(second.lr, lr, 1e-12), `after ${entry.at_step + i} steps: ${second.lr}, not ${lr}`);
        second.step(metric(entry.at_step + i));
      });
    });
  }
});

const plateau = (): ReduceLROnPlateau =>
  new ReduceLROnPlateau({ baseLr: 0.1, factor: 0.5, patience: 1, cooldown: 2 });

const makers: Record<string, () => LRScheduler> = {
  "a plateau": plateau,
  "a plateau that maximises": () =>
    new ReduceLROnPlateau({ baseLr: 0.1, mode: "max", thresholdMode: "abs", patience: 0 }),
  "a greedy one": () =>
    new GreedyLR({ baseLr: 0.1, patience: 0, cooldown: 1, warmup: 2, minLr: 0.05, resetStart: 2 }),
  "a greedy one with smoothed metrics": () =>
    new GreedyLR({ baseLr: 0.1, mode: "max", patience: 1, factor: 0.5, smooth: true, windowSize: 3 }),
  "warm-up, then a plateau": () =>
    new SequentialLR({
      schedulers: [new WarmupScheduler({ baseLr: 0.1, warmupEpochs: 5 }), plateau()],
      milestones: [5],
    }),
  "a plateau with a cyclic rate and momentum": () =>
    new ChainedScheduler({
      schedulers: [new CyclicLR({ baseLr: 0.01, maxLr: 0.1, stepSizeUp: 3 }), plateau()],
    }),
  "a chain inside a sequence": () =>
    new SequentialLR({
      schedulers: [
        new StepLR({ baseLr: 0.1, stepSize: 3 }),
        new ChainedScheduler({ schedulers: [new ExponentialLR({ baseLr: 0.1, gamma: 0.9 }), plateau()] }),
      ],
      milestones: [4],
      clock: "global",
    }),
};

describe("a state saved at any step goes on as if it had never stopped, whatever the metrics", () => {
  for (const [title, make] of Object.entries(makers)) {
    it(title, () =>
      fc.assert(
        fc.property(
          fc.array(fc.oneof(fc.double({ min: -10, max: 10 }), fc.constantFrom(Infinity, -Infinity)), {
            minLength: 1,
            maxLength: 30,
          }),
          (metrics) => {
            const whole = make();
            for (let k = 0; k < metrics.length; k++) {
              const resumed = make();
              resumed.loadStateDict(json(whole.stateDict()));
              for (const metric of metrics.slice(k)) resumed.step(metric);
              const rest = make();
              for (const metric of metrics) rest.step(metric);
              assert.deepEqual(resumed.stateDict(), rest.stateDict());
              assert.equal(resumed.lr, rest.lr);
              assert.equal(resumed.momentum, rest.momentum);
              whole.step(metrics[k]);
            }
          },
        ),
        { numRuns: 30 },
      ),
    );
  }
});

it("a state holds the options: the scheduler that loads it takes them over", () => {
  const other = new StepLR({ baseLr: 1, stepSize: 1, gamma: 0.9 });
  const saved = new StepLR({ baseLr: 0.1, stepSize: 10, gamma: 0.5, lastEpoch: 25 });
  other.loadStateDict(json(saved.stateDict()));
  assert.deepEqual([other.lr, other.lastEpoch], [0.025, 25]);
  assert(other.schedule.equals(saved.schedule));
});

it("a state holds no function: the scheduler that loads it keeps its own, in a sequence too", () => {
  const make = (lrLambda: (k: number) => number): SequentialLR =>
    new SequentialLR({
      schedulers: [new LambdaLR({ baseLr: 0.1, lrLambda }), new MultiplicativeLR({ baseLr: 0.1, lrLambda })],
      milestones: [3],
    });
  const saved = make((k) => 1 / (k + 1));
  for (let k = 0; k < 6; k++) saved.step();
  const resumed = make(() => 0.5);
  resumed.loadStateDict(json(saved.stateDict()));
  assert.equal(resumed.lastEpoch, 6);
  assert.equal(resumed.lr, 0.1 * 0.5 ** 3);
});
