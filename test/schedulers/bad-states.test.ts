import assert from "node:assert/strict";
import {
  ChainedScheduler,
  CosineAnnealingLR,
  GreedyLR,
  LRScheduler,
  ReduceLROnPlateau,
  SequentialLR,
  StepLR,
} from "../../lib/schedulers/index";

const step = (): StepLR => new StepLR({ baseLr: 0.1, stepSize: 3 });
const cosine = (): CosineAnnealingLR => new CosineAnnealingLR({ baseLr: 0.1, tMax: 10 });
const plateau = (): ReduceLROnPlateau => new ReduceLROnPlateau({ baseLr: 0.1 });
const greedy = (): GreedyLR => new GreedyLR({ baseLr: 0.1, smooth: true });
const sequence = (): SequentialLR => new SequentialLR({ schedulers: [step(), plateau()], milestones: [5] });
const chained = (): ChainedScheduler => new ChainedScheduler({ schedulers: [step(), sequence()] });

const isNamed =
  (...parts: string[]) =>
  (error: Error): boolean =>
    (error instanceof TypeError || error instanceof RangeError) &&
    parts.every((part) => error.message.includes(part));

describe("bad states are refused, and leave the scheduler as it was", () => {
  const makers = {
    StepLR: step,
    CosineAnnealingLR: cosine,
    ReduceLROnPlateau: plateau,
    GreedyLR: greedy,
    SequentialLR: sequence,
    ChainedScheduler: chained,
  };

  /** Changes to a state that must be refused, with what the error must name. */
  const changes: [object, string][] = [
    ...[undefined, 0, 2, "1"].map((version): [object, string] => [{ version }, "version"]),
    ...[undefined, "Step", 5].map((scheduler): [object, string] => [{ scheduler }, "scheduler"]),
    ...[undefined, null, -1, 0.5, NaN, "3"].map((lastEpoch): [object, string] => [
      { lastEpoch },
      "lastEpoch",
    ]),
  ];
  const own: Record<keyof typeof makers, [object, string][]> = {
    StepLR: [
      [{ schedule: undefined }, "schedule"],
      [{ schedule: cosine().schedule.spec }, "schedule"],
      [{ schedule: { ...step().schedule.spec, stepSize: 0 } }, "stepSize"],
      [{ schedule: { ...step().schedule.spec, gama: 0 } }, "gama"],
    ],
    CosineAnnealingLR: [[{ schedule: { kind: "CosineAnnealingLR", baseLr: 1 } }, "tMax"]],
    ReduceLROnPlateau: [
      [{ lr: -1 }, "lr"],
      [{ lr: NaN }, "lr"],
      [{ numBadEpochs: -1 }, "numBadEpochs"],
      [{ numBadEpochs: 0.5 }, "numBadEpochs"],
      [{ cooldownCounter: "1" }, "cooldownCounter"],
      [{ best: undefined }, "best"],
      [{ best: "low" }, "best"],
      [{ best: "NaN" }, "best"],
      [{ best: "" }, "best"],
      [{ options: undefined }, "options"],
      [{ options: { baseLr: 0.1, factor: 2 } }, "factor"],
    ],
    GreedyLR: [
      [{ lr: -1 }, "lr"],
      [{ numGoodEpochs: -1 }, "numGoodEpochs"],
      [{ warmupCounter: 0.5 }, "warmupCounter"],
      [{ resetCounter: null }, "resetCounter"],
      [{ best: "NaN" }, "best"],
      [{ window: undefined }, "window"],
      [{ window: [1] }, "window[0]"],
      [{ window: ["low"] }, "window[0]"],
      [{ options: { baseLr: 0.1, factor: 2 } }, "factor"],
    ],
    SequentialLR: [
      [{ schedulers: [] }, "schedulers"],
      [{ schedulers: undefined }, "schedulers"],
      [{ schedulers: [plateau().stateDict(), step().stateDict()] }, "scheduler"],
      [{ milestones: [] }, "milestones"],
      [{ milestones: [-1] }, "milestones[0]"],
      [{ clock: "utc" }, "clock"],
    ],
    ChainedScheduler: [[{ schedulers: [step().stateDict()] }, "schedulers"]],
  };

  for (const [name, make] of Object.entries(makers) as [keyof typeof makers, () => LRScheduler][]) {
    it(name, () => {
      const scheduler = make();
      scheduler.step(1);
      const before = JSON.stringify(scheduler.stateDict());
      for (const nothing of [undefined, null, 5, "state"])
        assert.throws(() => scheduler.loadStateDict(nothing as never), isNamed(name, "state"));
      for (const [change, named] of [...changes, ...own[name]]) {
        assert.throws(
          () => scheduler.loadStateDict({ ...scheduler.stateDict(), ...change } as never),
          isNamed(named),
          JSON.stringify(change),
        );
      }
      assert.equal(JSON.stringify(scheduler.stateDict()), before);
    });
  }
});
