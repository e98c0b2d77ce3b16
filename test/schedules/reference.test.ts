import assert from "node:assert/strict";
import fc from "fast-check";
import {
  ChainedScheduler,
  OneCycleLR,
  ReduceLROnPlateau,
  ScheduleLR,
  SequentialLR,
} from "../../lib/schedulers/index";
import { chain, multiply } from "../../lib/schedules/chain";
import { cyclicSchedule } from "../../lib/schedules/cyclic";
import { oneCycleSchedule } from "../../lib/schedules/one-cycle";
import { linearSchedule } from "../../lib/schedules/linear";
import { scheduleKinds } from "../../lib/schedules/kinds";
import { Schedule } from "../../lib/schedules/schedule";
import { sequential } from "../../lib/schedules/sequence";
import { warmup } from "../../lib/schedules/warmup";
import { fromSpec } from "../../lib/schedules/spec";
import { stepSchedule } from "../../lib/schedules/step";
import { clip, repeat, scale, shift } from "../../lib/schedules/transform";
import { anySchedule, scheduleOf } from "./arbitrary";

const kinds = [...scheduleKinds.keys()];
const steps = Array.from({ length: 400 }, (_, i) => i / 4);

/** Options with which a kind grows beyond its reference on purpose: it has no highest rate that its options tell. */
const grows = ({ spec, options }: Schedule): boolean => {
  const o = options as Record<string, any>;
  if (spec.kind === "LambdaLR" || spec.kind === "MultiplicativeLR") return true;
  if (spec.kind === "CyclicLR") return o.gamma > 1 || "scaleFn" in o;
  if (
    /^(ExponentialLR|StepLR|MultiStepLR|CosineLRScheduler|PolyLRScheduler|TanhLRScheduler)$/.test(spec.kind)
  )
    return o.gamma > 1 || o.cycleDecay > 1;
  if ("decayRate" in o && spec.kind !== "inverseTimeDecay")
    return o.decayRate > 1 && o.endValue === undefined;
  return [o.schedules ?? [], o.schedule ?? []].flat().some(grows);
};

describe("no rate is above the reference rate", () => {
  for (const kind of kinds) {
    it(kind, () =>
      fc.assert(
        fc.property(scheduleOf(kind), (schedule) => {
          const { baseLr, referenceLr } = schedule;
          assert(
            Number.isFinite(referenceLr) && referenceLr >= baseLr,
            `${schedule.describe()}: ${referenceLr}`,
          );
          if (grows(schedule)) return;
          for (const k of steps) {
            const lr = schedule(k);
            assert(
              lr <= referenceLr * (1 + 1e-12),
              `${schedule.describe()} is ${lr} at ${k}, above ${referenceLr}`,
            );
          }
        }),
        { numRuns: 60 },
      ),
    );
  }
});

/** Every kind that may rise, with its options and the highest rate that its formula gives with them. */
const rising: [kind: string, options: object, peak: number][] = [
  ["OneCycleLR", { maxLr: 0.1, totalSteps: 40 }, 0.1],
  ["OneCycleLR", { maxLr: 0.1, totalSteps: 40, threePhase: true, annealStrategy: "linear" }, 0.1],
  ["OneCycleLR", { maxLr: 0.1, totalSteps: 40, convention: "braintools" }, 0.1],
  ["OneCycleLR", { maxLr: 0.1, totalSteps: 40, divFactor: 0.5 }, 0.2],
  ["OneCycleLR", { maxLr: 0.1, totalSteps: 40, divFactor: 1, finalDivFactor: 0.25 }, 0.4],
  ["cosineOnecycleSchedule", { transitionSteps: 40, peakValue: 0.1 }, 0.1],
  ["linearOnecycleSchedule", { transitionSteps: 40, peakValue: 0.1 }, 0.1],
  ["CyclicLR", { baseLr: 0.001, maxLr: 0.1, stepSizeUp: 5 }, 0.1],
  ["CyclicLR", { baseLr: 0.001, maxLr: 0.1, stepSizeUp: 3, stepSizeDown: 9, mode: "triangular2" }, 0.1],
  ["CyclicLR", { baseLr: 0.1, maxLr: 0.01, stepSizeUp: 5 }, 0.1],
  ["WarmupScheduler", { baseLr: 0.1, warmupStartLr: 0.01 }, 0.1],
  ["WarmupScheduler", { baseLr: 0.1, warmupStartLr: 0.5 }, 0.5],
  ["WarmupCosineSchedule", { baseLr: 0.1, warmupSteps: 5, totalSteps: 20 }, 0.1],
  ["WarmupCosineSchedule", { baseLr: 0.1, warmupSteps: 5, totalSteps: 20, etaMin: 0.3 }, 0.3],
  ["warmupConstantSchedule", { initValue: 0, peakValue: 0.1, warmupSteps: 5 }, 0.1],
  ["warmupConstantSchedule", { initValue: 0.4, peakValue: 0.1, warmupSteps: 5 }, 0.4],
  ["warmupCosineDecaySchedule", { initValue: 0, peakValue: 0.1, warmupSteps: 5, decaySteps: 20 }, 0.1],
  [
    "warmupCosineDecaySchedule",
    { initValue: 0, peakValue: 0.1, warmupSteps: 5, decaySteps: 20, endValue: 0.2 },
    0.2,
  ],
  [
    "warmupExponentialDecaySchedule",
    { initValue: 0, peakValue: 0.1, warmupSteps: 5, transitionSteps: 5, decayRate: 0.5 },
    0.1,
  ],
  [
    "warmupExponentialDecaySchedule",
    { initValue: 0, peakValue: 0.1, warmupSteps: 5, transitionSteps: 5, decayRate: 2, endValue: 0.7 },
    0.7,
  ],
  [
    "sgdrSchedule",
    {
      cosineKwargs: [0.1, 0.3, 0.2].map((peakValue) => ({
        initValue: 0,
        peakValue,
        warmupSteps: 4,
        decaySteps: 20,
      })),
    },
    0.3,
  ],
  ["constantWithWarmupSchedule", { baseLr: 0.1, numWarmupSteps: 5 }, 0.1],
  ["linearWithWarmupSchedule", { baseLr: 0.1, numWarmupSteps: 5, numTrainingSteps: 20 }, 0.1],
  ["polynomialWithWarmupSchedule", { baseLr: 0.1, numWarmupSteps: 5, numTrainingSteps: 20 }, 0.1],
  ["cosineWithWarmupSchedule", { baseLr: 0.1, numWarmupSteps: 5, numTrainingSteps: 20 }, 0.1],
  [
    "cosineWithHardRestartsSchedule",
    { baseLr: 0.1, numWarmupSteps: 5, numTrainingSteps: 20, numCycles: 3 },
    0.1,
  ],
  ["cosineWithMinLrSchedule", { baseLr: 0.1, numWarmupSteps: 5, numTrainingSteps: 20, minLrRate: 0.1 }, 0.1],
  ["cosineWithMinLrSchedule", { baseLr: 0.1, numWarmupSteps: 5, numTrainingSteps: 20, minLr: 0.6 }, 0.6],
  ["cosineWarmupWithMinLrSchedule", { baseLr: 0.1, numWarmupSteps: 5, numTrainingSteps: 20, minLr: 0 }, 0.1],
  [
    "cosineWarmupWithMinLrSchedule",
    { baseLr: 0.1, numWarmupSteps: 5, numTrainingSteps: 20, minLr: 0, warmupLrRate: 3 },
    0.3,
  ],
  ["inverseSquareRootSchedule", { baseLr: 0.1, numWarmupSteps: 5 }, 0.1],
  ["noamSchedule", { dModel: 64, warmupSteps: 25 }, 1 / Math.sqrt(64 * 25)],
  ["warmupStableDecaySchedule", { baseLr: 0.1, numWarmupSteps: 5, numStableSteps: 5, numDecaySteps: 5 }, 0.1],
  ["LinearLR", { baseLr: 0.1 }, 0.1],
  ["ConstantLR", { baseLr: 0.1 }, 0.1],
  ["linearSchedule", { initValue: 0, endValue: 0.1, transitionSteps: 10 }, 0.1],
  ["polynomialSchedule", { initValue: 0, endValue: 0.1, transitionSteps: 10, power: 2 }, 0.1],
  ["CosineAnnealingLR", { baseLr: 0.001, tMax: 10, etaMin: 0.01 }, 0.01],
  ["cosineDecaySchedule", { initValue: 0.1, decaySteps: 10, alpha: 3 }, 0.3],
  ["CosineLRScheduler", { baseLr: 0.1, tInitial: 20, warmupT: 5, warmupPrefix: true }, 0.1],
  ["PolyLRScheduler", { baseLr: 0.1, tInitial: 20, warmupT: 5, warmupPrefix: true, warmupLrInit: 0.3 }, 0.3],
  ["TanhLRScheduler", { baseLr: 0.1, tInitial: 20, warmupT: 5, warmupPrefix: true, warmupLrInit: 0.3 }, 0.3],
  ["powerSchedule", { baseLr: 0.1, totalSteps: 50, warmup: 5 }, 0.1],
  ["powerSchedule", { baseLr: 0.1, totalSteps: 50, warmup: 5, warmupMinLr: 0.3 }, 0.3],
  ["powerSchedule", { baseLr: 0.1, totalSteps: 50, warmup: 5, decayMinLr: 0.2 }, 0.2],
  ["halfCosineWithWarmupSchedule", { baseLr: 0.1, totalSteps: 50, warmup: 5, alphaF: 3 }, 0.3],
  ["cosineWithLinearDecaySchedule", { baseLr: 0.1, totalSteps: 50, warmup: 5 }, 0.1],
  ["cosineWithLinearDecaySchedule", { baseLr: 0.1, totalSteps: 50, warmup: 5, decayMinLr: 0.4 }, 0.4],
  ["wsdsSchedule", { baseLr: 0.1, periodLengths: [20, 20], warmup: 5, decayFraction: 0.2 }, 0.1],
  [
    "wsdsSchedule",
    { baseLr: 0.1, periodLengths: [20, 20], periodLrMultipliers: [1, 2], warmup: 0, decay: 3 },
    0.2,
  ],
  ["InverseLR", { baseLr: 0.1, minLr: 0.3 }, 0.3],
  ["CosineAnnealingRestartLR", { baseLr: 0.1, periods: [9, 9], restartWeights: [2, 1] }, 0.2],
  [
    "piecesSchedule",
    {
      totalSteps: 40,
      pieces: [
        { share: 0.3, start: 0.01, end: 0.1 },
        { share: 0.7, end: 0 },
      ],
    },
    0.1,
  ],
  ["exponentialDecay", { initValue: 0.1, transitionSteps: 5, decayRate: 2, endValue: 0.5 }, 0.5],
  ["ExponentialDecayLR", { baseLr: 0.1, decaySteps: 5, decayRate: 2, endValue: 0.5 }, 0.5],
  ["PiecewiseConstantSchedule", { boundaries: [5, 9], values: [0.01, 0.1, 0.001] }, 0.1],
  ["piecewiseConstantSchedule", { initValue: 0.01, boundariesAndScales: { 5: 10, 9: 0.1 } }, 0.1],
  [
    "piecewiseInterpolateSchedule",
    { interpolateType: "cosine", initValue: 0.01, boundariesAndScales: { 5: 10, 9: 0.1 } },
    0.1,
  ],
];

describe("the reference rate of a schedule that rises is the peak that it reaches", () => {
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * b;
  for (const [kind, options, peak] of rising) {
    it(`${kind} ${JSON.stringify(options)}`, () => {
      const schedule = fromSpec({ kind, ...options });
      assert(near(schedule.referenceLr, peak), `${schedule.referenceLr}, not ${peak}`);
      assert(near(new ScheduleLR(schedule).referenceLr, peak));
      const highest = Math.max(...steps.map((k) => schedule(k)));
      assert(near(highest, peak), `the highest rate is ${highest}, not ${peak}`);
    });
  }

  const madeOfOthers = (kind: string): boolean =>
    ["schedule", "schedules"].some((name) => name in scheduleKinds.get(kind)!.options);
  const named = new Set(rising.map(([kind]) => kind));
  for (const kind of kinds.filter((name) => !named.has(name) && !madeOfOthers(name))) {
    it(`${kind} is baseLr where it does not rise above it`, () =>
      fc.assert(
        fc.property(scheduleOf(kind), (schedule) => {
          const { baseLr, referenceLr } = schedule;
          if (grows(schedule) || steps.every((k) => schedule(k) <= baseLr))
            assert.equal(referenceLr, baseLr, schedule.describe());
        }),
      ));
  }

  it("restarts rise towards an etaMin above baseLr", () => {
    const restarts = { kind: "CosineAnnealingWarmRestarts", baseLr: 0.1, t0: 10 };
    assert.equal(fromSpec(restarts).referenceLr, 0.1);
    assert.equal(fromSpec({ ...restarts, etaMin: 0.3 }).referenceLr, 0.3);
  });

  it("an exp_range that sinks nearly reaches maxLr", () => {
    const schedule = cyclicSchedule({
      baseLr: 0.01,
      maxLr: 0.1,
      stepSizeUp: 4,
      mode: "exp_range",
      gamma: 0.99,
    });
    assert.equal(schedule.referenceLr, 0.1);
    assert(near(schedule(4), 0.01 + 0.09 * 0.99 ** 4));
  });

  it("one that grows without bound has the rate that the growth starts from", () => {
    const reference = (spec: { kind: string }): number => fromSpec(spec).referenceLr;
    assert.equal(reference({ kind: "StepLR", baseLr: 0.1, stepSize: 2, gamma: 2 } as never), 0.1);
    assert.equal(reference({ kind: "ExponentialLR", baseLr: 0.1, gamma: 1.1 } as never), 0.1);
    assert.equal(
      reference({
        kind: "CosineLRScheduler",
        baseLr: 0.1,
        tInitial: 5,
        cycleDecay: 2,
        cycleLimit: 9,
      } as never),
      0.1,
    );
    assert.equal(
      reference({ kind: "CyclicLR", baseLr: 0.01, maxLr: 0.1, mode: "exp_range", gamma: 1.1 } as never),
      0.1,
    );
  });
});

describe("the reference rate of schedules that are made of others", () => {
  const oneCycle = oneCycleSchedule({ maxLr: 0.1, totalSteps: 40 });
  const cyclic = cyclicSchedule({ baseLr: 0.05, maxLr: 0.2, stepSizeUp: 5 });
  const step = stepSchedule({ baseLr: 0.3, stepSize: 5 });
  const zero = linearSchedule({ initValue: 0, endValue: 0, transitionSteps: 1 });
  const near = (a: number, b: number): void => assert(Math.abs(a - b) <= 1e-15, `${a}, not ${b}`);

  it("is the highest of a sequence's, the product of a chain's factors, the product of a product's", () => {
    assert.equal(sequential([oneCycle, cyclic], { milestones: [40] }).referenceLr, 0.2);
    assert.equal(sequential([cyclic, oneCycle], { milestones: [40] }).referenceLr, 0.2);
    near(chain([oneCycle, cyclic]).referenceLr, 0.1 * 4);
    near(chain([cyclic, step]).referenceLr, 0.2);
    near(multiply([oneCycle, cyclic, step]).referenceLr, 0.1 * 0.2 * 0.3);
  });

  it("follows from the formula of warmup, scale, clip, shift and repeat", () => {
    assert.equal(warmup(oneCycle, { steps: 5 }).referenceLr, 0.1);
    assert.equal(warmup(step, { steps: 5, startLr: 0.5 }).referenceLr, 0.5);
    assert.equal(warmup(step, { steps: 0, startLr: 0.5 }).referenceLr, 0.3);
    assert.equal(scale(cyclic, { factor: 0.5 }).referenceLr, 0.1);
    assert.equal(scale(cyclic, { factor: 0 }).referenceLr, 0);
    assert.equal(clip(cyclic, { max: 0.15 }).referenceLr, 0.15);
    assert.equal(clip(zero, { min: 0.01 }).referenceLr, 0.01);
    assert.equal(shift(cyclic, { steps: 3 }).referenceLr, 0.2);
    assert.equal(repeat(oneCycle, { period: 20 }).referenceLr, 0.1);
  });

  it("is that of the schedules for the composite schedulers, and baseLr for a plateau", () => {
    const pairs = fc.array(anySchedule(), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(pairs, (schedules) => {
        const on = (): ScheduleLR[] => schedules.map((schedule) => new ScheduleLR(schedule));
        const milestones = schedules.slice(1).map((_, i) => 5 * (i + 1));
        const { referenceLr } = new SequentialLR({ schedulers: on(), milestones });
        assert.equal(referenceLr, sequential(schedules, { milestones }).referenceLr);
        if (schedules.some(({ baseLr }) => baseLr === 0)) return;
        assert.equal(new ChainedScheduler({ schedulers: on() }).referenceLr, chain(schedules).referenceLr);
      }),
    );
    const plateau = new ReduceLROnPlateau({ baseLr: 0.1, patience: 0 });
    const inner = new OneCycleLR({ maxLr: 0.4, totalSteps: 10 });
    near(new ChainedScheduler({ schedulers: [plateau, inner] }).referenceLr, 0.1 * 25);
    for (const metric of [1, 2, 3]) plateau.step(metric);
    assert(plateau.lr < 0.1 && plateau.referenceLr === 0.1);
  });
});
