import assert from "node:assert/strict";
import fc from "fast-check";
import { ReduceLROnPlateau } from "../../lib/schedulers/plateau";
import { ScheduleLR } from "../../lib/schedulers/schedule-lr";
import { SequentialLR } from "../../lib/schedulers/sequential";
import { Option } from "../../lib/options/options";
import { scheduleKinds } from "../../lib/schedules/kinds";
import { Schedule } from "../../lib/schedules/schedule";
import { fromSpec } from "../../lib/schedules/spec";
import { scheduleOf } from "./arbitrary";

type Case = [kind: string, option: string, rest: (length: number) => object, skipped?: number];

const cosine = fromSpec({ kind: "CosineAnnealingLR", baseLr: 0.1, tMax: 9 } as never);
const step = fromSpec({ kind: "StepLR", baseLr: 0.3, stepSize: 2, gamma: 0.5 } as never);
const line = fromSpec({ kind: "linearSchedule", initValue: 0.2, endValue: 0, transitionSteps: 7 } as never);

const hf = { baseLr: 0.1 };
const total = (n: number): object => ({ ...hf, numTrainingSteps: 9 + n });
const optax = { initValue: 0.02, peakValue: 0.1 };
const wsd = { baseLr: 0.1, numWarmupSteps: 0, numStableSteps: 0, numDecaySteps: 6, minLrRatio: 0.2 };

/** Every option that is the length of a phase, with the other options, given its length. */
const phases: Case[] = [
  ["ConstantLR", "totalIters", () => ({ baseLr: 0.1 })],
  ["LinearLR", "totalIters", () => ({ baseLr: 0.1, endFactor: 0.5 })],
  ["PolynomialLR", "totalIters", () => ({ baseLr: 0.1, power: 2 })],
  ["WarmupScheduler", "warmupEpochs", () => ({ baseLr: 0.1 })],
  ["WarmupCosineSchedule", "warmupSteps", (n) => ({ baseLr: 0.1, totalSteps: 9 + n })],
  ["warmupConstantSchedule", "warmupSteps", () => optax],
  ["warmupCosineDecaySchedule", "warmupSteps", (n) => ({ ...optax, decaySteps: 9 + n })],
  ["warmupExponentialDecaySchedule", "warmupSteps", () => ({ ...optax, transitionSteps: 3, decayRate: 0.5 })],
  [
    "warmupExponentialDecaySchedule",
    "transitionBegin",
    () => ({ ...optax, warmupSteps: 0, transitionSteps: 3, decayRate: 0.5 }),
  ],
  ["constantWithWarmupSchedule", "numWarmupSteps", () => hf],
  ["linearWithWarmupSchedule", "numWarmupSteps", total],
  ["polynomialWithWarmupSchedule", "numWarmupSteps", total],
  ["cosineWithWarmupSchedule", "numWarmupSteps", total],
  ["cosineWithHardRestartsSchedule", "numWarmupSteps", (n) => ({ ...total(n), numCycles: 2 })],
  ["cosineWithMinLrSchedule", "numWarmupSteps", (n) => ({ ...total(n), minLr: 0.01 })],
  [
    "cosineWarmupWithMinLrSchedule",
    "numWarmupSteps",
    (n) => ({ ...total(n), minLr: 0.01, warmupLrRate: 0.1 }),
  ],
  ["inverseSquareRootSchedule", "numWarmupSteps", () => ({ ...hf, timescale: 5 })],
  ["warmupStableDecaySchedule", "numWarmupSteps", () => wsd],
  ["warmupStableDecaySchedule", "numStableSteps", () => wsd],
  ["warmupStableDecaySchedule", "numDecaySteps", () => wsd],
  ["CosineLRScheduler", "warmupT", () => ({ baseLr: 0.1, tInitial: 9, warmupPrefix: true })],
  ["PolyLRScheduler", "warmupT", () => ({ baseLr: 0.1, tInitial: 9, warmupPrefix: true })],
  ["exponentialDecay", "transitionBegin", () => ({ initValue: 0.1, transitionSteps: 3, decayRate: 0.5 })],
  ["ExponentialDecayLR", "transitionBegin", () => ({ baseLr: 0.1, decaySteps: 3 })],
  ["linearSchedule", "transitionBegin", () => ({ initValue: 0.1, endValue: 0, transitionSteps: 5 })],
  [
    "polynomialSchedule",
    "transitionBegin",
    () => ({ initValue: 0.1, endValue: 0, transitionSteps: 5, power: 2 }),
  ],
  ["TanhLRScheduler", "warmupT", () => ({ baseLr: 0.1, tInitial: 9, warmupPrefix: true })],
  ["halfCosineWithWarmupSchedule", "warmup", (n) => ({ baseLr: 0.1, totalSteps: 9 + n })],
  ["cosineWithLinearDecaySchedule", "warmup", (n) => ({ baseLr: 0.1, totalSteps: 9 + n, decay: 3 })],
  ["wsdsSchedule", "warmup", (n) => ({ baseLr: 0.1, periodLengths: [9 + n, 5], decay: 2 })],
  ["cooldown", "from", () => ({ schedule: fromSpec({ kind: "constantSchedule", value: 0.1 }), steps: 9 })],
  ["warmup", "steps", () => ({ schedule: cosine })],
];

/** What is no phase but a period, a cycle, a time scale or the whole: the step is divided by it. */
const units =
  /^(tMax|t0|tInitial|stepSize|stepSizeUp|stepSizeDown|period|decaySteps|transitionSteps|timescale|totalSteps|restartEvery|numTrainingSteps|epochs|stepsPerEpoch)$/;
/** Whole numbers that are no lengths. */
const noLengths = /^(windowSize|numCycles|cycleLimit|tMult|dModel)$/;

/** Lengths that a test of their own covers. */
const immediate = [
  "noamSchedule.warmupSteps",
  "powerSchedule.warmup",
  "powerSchedule.decay",
  "cosineWithLinearDecaySchedule.decay",
  "wsdsSchedule.decay",
  "cooldown.steps",
  "burnIn.steps",
  "jaggedRestarts.restartWarmupSteps",
];

const at = (kind: string, options: object): Schedule => fromSpec({ kind, ...options } as never);
const same = (a: number, b: number, what: string): void =>
  assert(Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b)), `${what}: ${a}, not ${b}`);

describe("a phase of no steps is over at once: what follows it begins at the first step", () => {
  for (const [kind, option, rest] of phases) {
    it(`${kind}: ${option}`, () => {
      const none = at(kind, { ...rest(0), [option]: 0 });
      for (const n of [1, 4, 7]) {
        const some = at(kind, { ...rest(n), [option]: n });
        for (let k = 0; k < 20; k++) same(none(k), some(k + n), `${option} ${n} at ${k}`);
      }
    });
  }

  it("noamSchedule: warmupSteps, as Vaswani et al.'s formula gives it", () => {
    const none = at("noamSchedule", { dModel: 64, warmupSteps: 0, factor: 2 });
    for (let k = 0; k < 20; k++) same(none(k), (2 * 64 ** -0.5) / Math.sqrt(k + 1), `at ${k}`);
    assert.equal(none.baseLr, none(0));
  });

  it("a decay behind a warm-up that fills the whole", () => {
    const filled = { baseLr: 0.1, numWarmupSteps: 5, numTrainingSteps: 5 };
    const ends: [string, object, number][] = [
      ["linearWithWarmupSchedule", filled, 0],
      ["polynomialWithWarmupSchedule", { ...filled, lrEnd: 0.01 }, 0.01],
      ["cosineWithWarmupSchedule", filled, 0],
      ["cosineWithHardRestartsSchedule", filled, 0],
      ["cosineWithMinLrSchedule", { ...filled, minLr: 0.01 }, 0.01],
      ["cosineWarmupWithMinLrSchedule", { ...filled, minLr: 0.01 }, 0.01],
      ["WarmupCosineSchedule", { baseLr: 0.1, warmupSteps: 5, totalSteps: 5, etaMin: 0.01 }, 0.01],
    ];
    for (const [kind, options, end] of ends) {
      const schedule = at(kind, options);
      assert(schedule(4) > schedule(0) || schedule(4) === 0.1);
      same(schedule(6), end, kind);
    }
  });

  it("a decay or a cooldown of no steps is at its last rate at once, a restart without a warm-up where it was", () => {
    const ends: [kind: string, options: object, last: number, at: number][] = [
      ["powerSchedule", { totalSteps: 9, warmup: 2, decay: 0, decayMinLr: 0.02 }, 0.02, 9],
      ["cosineWithLinearDecaySchedule", { totalSteps: 9, warmup: 2, decay: 0, decayMinLr: 0.02 }, 0.02, 9],
      ["wsdsSchedule", { periodLengths: [5, 4], warmup: 2, decay: 0, decayMinLr: 0.02 }, 0.02, 9],
      ["wsdsSchedule", { periodLengths: [5, 4], warmup: 2, decay: 0, decayMinLr: 0.02 }, 0.1, 5],
      ["cooldown", { schedule: cosine, from: 4, steps: 0, endLr: 0.02 }, 0.02, 4],
      ["burnIn", { schedule: cosine, steps: 0 }, 0.1, 0],
      ["jaggedRestarts", { schedule: cosine, restartEvery: 3, restartWarmupSteps: 0 }, cosine(3), 3],
    ];
    for (const [kind, { schedule, ...options }, last, k] of ends as [string, any, number, number][])
      same(
        at(kind, { ...(schedule ? { schedule } : { baseLr: 0.1 }), ...options })(k),
        last,
        `${kind} at ${k}`,
      );
  });

  it("powerSchedule: a warm-up of no steps, which is the unit of the power, is refused", () => {
    const options = { baseLr: 0.1, totalSteps: 40 };
    assert.throws(
      () => at("powerSchedule", { ...options, warmup: 0 }),
      /warmup must be a positive integer, got 0/,
    );
    assert.throws(
      () => at("powerSchedule", { ...options, warmupFraction: 0.01 }),
      /^RangeError: powerSchedule: the warm-up must have at least one step/,
    );
  });

  it("every length in the tables is a phase or a unit", () => {
    const unknown = [...scheduleKinds].flatMap(([kind, { options }]) =>
      Object.entries<Option>(options)
        .filter(
          ([name, { type, min }]) => (type === "integer" && min !== undefined) || /^stepSize/.test(name),
        )
        .filter(
          ([name]) =>
            !units.test(name) &&
            !noLengths.test(name) &&
            !immediate.includes(`${kind}.${name}`) &&
            !phases.some(([of, option]) => of === kind && option === name),
        )
        .map(([name]) => `${kind}.${name}`),
    );
    assert.deepEqual(unknown, []);
  });
});

describe("a period, a cycle, a time scale or a whole of no steps is refused", () => {
  for (const [kind, { options: table }] of scheduleKinds) {
    for (const name of Object.keys(table).filter((name) => units.test(name))) {
      it(`${kind}: ${name}`, () => {
        const [{ options }] = fc.sample(scheduleOf(kind), { numRuns: 1, seed: 1 });
        assert.throws(() => scheduleKinds.get(kind)!({ ...options, [name]: 0 }), {
          name: "RangeError",
          message: new RegExp(`^${kind}: ${name} must be .*, got 0$`),
        });
      });
    }
  }
});

describe("equal milestones pass a member over, as PyTorch's bisect_right does", () => {
  it("sequential, joinSchedules, PiecewiseConstantSchedule", () => {
    const pairs: [string, object, object][] = [
      [
        "sequential",
        { schedules: [step, line, cosine], milestones: [4, 4] },
        { schedules: [step, cosine], milestones: [4] },
      ],
      [
        "sequential",
        { schedules: [step, line, cosine], milestones: [4, 4], clock: "global" },
        { schedules: [step, cosine], milestones: [4], clock: "global" },
      ],
      [
        "sequential",
        { schedules: [step, line, cosine], milestones: [0, 0] },
        { schedules: [cosine], milestones: [] },
      ],
      [
        "joinSchedules",
        { schedules: [step, line, cosine], boundaries: [4, 4] },
        { schedules: [step, cosine], boundaries: [4] },
      ],
      [
        "PiecewiseConstantSchedule",
        { boundaries: [4, 4], values: [3, 2, 1] },
        { boundaries: [4], values: [3, 1] },
      ],
    ];
    for (const [kind, options, without] of pairs) {
      const factory = scheduleKinds.get(kind)!;
      for (let k = 0; k < 12; k++) assert.equal(factory(options)(k), factory(without)(k), `${kind} at ${k}`);
    }
  });

  it("SequentialLR, which hands a member that is passed over no metric", () => {
    const plateau = new ReduceLROnPlateau({ baseLr: 0.5, patience: 0 });
    const scheduler = new SequentialLR({
      schedulers: [new ScheduleLR(step), plateau, new ScheduleLR(cosine)],
      milestones: [4, 4],
    });
    for (let k = 0; k < 12; k++) {
      assert.equal(scheduler.lr, k < 4 ? step(k) : cosine(k - 4));
      scheduler.step(k);
    }
    assert.equal(plateau.stateDict().best, "Infinity");
    const copy = new SequentialLR({
      schedulers: [new ScheduleLR(step), new ReduceLROnPlateau({ baseLr: 0.5 }), new ScheduleLR(cosine)],
      milestones: [1, 2],
    });
    copy.loadStateDict(JSON.parse(JSON.stringify(scheduler.stateDict())));
    assert.equal(copy.lr, scheduler.lr);
  });

  it("MultiStepLR counts each of them", () => {
    const schedule = at("MultiStepLR", { baseLr: 1, milestones: [3, 3, 5], gamma: 0.5 });
    assert.deepEqual([2, 3, 5].map(schedule), [1, 0.25, 0.125]);
  });

  it("milestones that fall are refused", () => {
    for (const [kind, name] of [
      ["sequential", "milestones"],
      ["joinSchedules", "boundaries"],
    ])
      assert.throws(() => scheduleKinds.get(kind)!({ schedules: [step, line, cosine], [name]: [5, 4] }), {
        message: `${kind}: ${name} must be an array in increasing order, got [5, 4]`,
      });
  });
});
