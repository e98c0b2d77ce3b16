import assert from "node:assert/strict";
import {
  ChainedScheduler,
  GreedyLR,
  LRScheduler,
  ReduceLROnPlateau,
  ScheduleLR,
  SequentialLR,
  StepLR,
} from "../../lib/schedulers/index";

const step = (): StepLR => new StepLR({ baseLr: 0.1, stepSize: 3 });
const isNamed =
  (...parts: string[]) =>
  (error: Error): boolean =>
    (error instanceof TypeError || error instanceof RangeError) &&
    parts.every((part) => error.message.includes(part));

describe("bad constructions of schedulers are refused", () => {
  const anything = [undefined, null, 5, "x", []];
  const constructors: [string, new (options: any) => LRScheduler, object][] = [
    ["StepLR", StepLR, { baseLr: 0.1, stepSize: 3 }],
    ["ReduceLROnPlateau", ReduceLROnPlateau, { baseLr: 0.1 }],
    ["GreedyLR", GreedyLR, { baseLr: 0.1 }],
    ["SequentialLR", SequentialLR, { schedulers: [step()], milestones: [] }],
    ["ChainedScheduler", ChainedScheduler, { schedulers: [step()] }],
  ];
  for (const [name, Class, good] of constructors) {
    it(name, () => {
      for (const options of anything)
        assert.throws(() => new Class(options), isNamed(`${name}: expected one options object`));
      for (const lastEpoch of [-1, 0.5, NaN, Infinity, "1", null]) {
        assert.throws(() => new Class({ ...good, lastEpoch }), isNamed(`${name}: lastEpoch must be`));
      }
      assert.throws(
        () => new Class({ ...good, last_epoch: 1 }),
        isNamed(`${name}: unknown option last_epoch`),
      );
    });
  }

  const driven: [option: string, values: unknown[]][] = [
    ["baseLr", [-1, NaN, "1", null]],
    ["mode", ["minimum", 1, null]],
    ["factor", [1, 1.5, -0.1, NaN]],
    ["patience", [-1, 0.5, NaN, Infinity, "1"]],
    ["threshold", [-1, NaN, null]],
    ["thresholdMode", ["relative", 0]],
    ["cooldown", [-1, 0.5, "1"]],
    ["minLr", [-1, NaN]],
    ["eps", [-1, NaN, Infinity]],
  ];
  const ofGreedy: typeof driven = [
    ["factor", [0, "0.5"]],
    ["warmup", [-1, 0.5]],
    ["maxLr", [-1, Infinity]],
    ["smooth", [1, "yes"]],
    ["windowSize", [0, 1.5]],
    ["resetStart", [-1, null]],
  ];
  for (const [name, Class, options] of [
    ["ReduceLROnPlateau", ReduceLROnPlateau, driven],
    ["GreedyLR", GreedyLR, [...driven, ...ofGreedy]],
  ] as const) {
    for (const [option, values] of options) {
      it(`${name}: ${option}`, () => {
        for (const value of values)
          assert.throws(
            () => new Class({ baseLr: 0.1, [option]: value }),
            isNamed(`${name}: ${option} must be`),
          );
      });
    }
  }

  it("GreedyLR: bounds that leave no rate between them", () => {
    assert.throws(
      () => new GreedyLR({ baseLr: 0.1, minLr: 0.5, maxLr: 0.2 }),
      isNamed("GreedyLR: minLr must be at most maxLr (0.2), got 0.5"),
    );
    assert.equal(new GreedyLR({ baseLr: 0.1, minLr: 0.1, maxLr: 0.1 }).lr, 0.1);
  });

  const composites: [title: string, make: () => unknown, ...named: string[]][] = [
    [
      "no member",
      () => new SequentialLR({ schedulers: [], milestones: [] }),
      "SequentialLR",
      "at least one member",
    ],
    [
      "no member of a chain",
      () => new ChainedScheduler({ schedulers: [] }),
      "ChainedScheduler",
      "at least one member",
    ],
    [
      "a schedule for a scheduler",
      () => new ChainedScheduler({ schedulers: [step().schedule as never] }),
      "schedulers[0]",
      "a scheduler",
    ],
    [
      "too few milestones",
      () => new SequentialLR({ schedulers: [step(), step()], milestones: [] }),
      "milestones",
      "one entry fewer",
    ],
    [
      "milestones out of order",
      () => new SequentialLR({ schedulers: [step(), step(), step()], milestones: [5, 4] }),
      "milestones",
      "increasing",
    ],
    [
      "a negative milestone",
      () => new SequentialLR({ schedulers: [step(), step()], milestones: [-5] }),
      "milestones[0]",
    ],
    [
      "an unknown clock",
      () => new SequentialLR({ schedulers: [step()], milestones: [], clock: "utc" as never }),
      "clock",
      '"local", "global"',
    ],
    [
      "a member that has moved",
      () => new ChainedScheduler({ schedulers: [new StepLR({ baseLr: 1, stepSize: 1, lastEpoch: 2 })] }),
      "schedulers[0].lastEpoch",
    ],
    [
      "a base rate of 0 in a chain",
      () => new ChainedScheduler({ schedulers: [new StepLR({ baseLr: 0, stepSize: 1 })] }),
      "baseLr of member 0",
    ],
    ["no schedule", () => new ScheduleLR(((k: number) => k) as never), "expected a schedule"],
  ];
  for (const [title, make, ...named] of composites) it(title, () => assert.throws(make, isNamed(...named)));

  it("a position that is not a number from 0 on", () => {
    for (const position of [-1, NaN, Infinity])
      assert.throws(() => step().at(position), isNamed("step must be a non-negative number"));
  });
});
