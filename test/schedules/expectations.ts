import { Schedule } from "../../lib/schedules/schedule";

type Numbers = Record<string, number>;

/** The options that are rates. */
const rateNames = [
  "baseLr",
  "maxLr",
  "etaMin",
  "value",
  "initValue",
  "endValue",
  "peakValue",
  "lrMin",
  "lrEnd",
  "minLr",
  "startLr",
  "warmupStartLr",
  "warmupLrInit",
  "warmupMinLr",
  "decayMinLr",
  "endLr",
];

/** The options that multiply a rate, at most once a step. */
const growthNames = ["gamma", "decayRate", "cycleDecay", "alpha", "alphaF", "minLrRate", "warmupLrRate"];

const numbers = (options: object, names: string[]): number[] =>
  names.map((name) => (options as Numbers)[name]).filter((value) => value !== undefined);

/** A rate that no step exceeds; Infinity where a factor above 1 makes the rate grow. */
export function highest(schedule: Schedule): number {
  const { kind } = schedule.spec;
  const o = schedule.options as any;
  const inner = [...(o.schedules ?? []), ...(o.schedule ? [o.schedule] : [])].map(highest);
  if (kind === "tableSchedule") return schedule.baseLr;
  const rates = [schedule.baseLr, ...numbers(o, rateNames), ...(o.values ?? []), ...inner];
  if (inner.includes(Infinity)) return Infinity;
  if (kind === "chain")
    return inner.reduce(
      (product, high, i) => product * (high / o.schedules[i].baseLr),
      o.schedules[0].baseLr,
    );
  if (kind === "multiply") return inner.reduce((product, high) => product * high, 1);
  if (kind === "scale") return o.factor * inner[0];
  if (kind === "sgdrSchedule")
    return Math.max(...o.cosineKwargs.flatMap((cycle: object) => numbers(cycle, rateNames)));
  if (o.boundariesAndScales)
    rates.push(
      o.initValue * Object.values<number>(o.boundariesAndScales).reduce((p, s) => p * Math.max(1, s), 1),
    );
  for (const multiplier of o.periodLrMultipliers ?? []) rates.push(o.baseLr * multiplier);
  for (const weight of o.restartWeights ?? []) rates.push(o.etaMin + weight * (o.baseLr - o.etaMin));
  // Of the factors at one step, only the last counts: the others are not made up for.
  if (/OnecycleSchedule$/.test(kind))
    return (
      schedule.baseLr *
      Math.max(1, o.divFactor) *
      Math.max(1, 1 / o.divFactor) *
      Math.max(1, 1 / o.finalDivFactor)
    );
  if (o.divFactor)
    rates.push(
      schedule.baseLr / Math.min(1, o.finalDivFactor),
      (o.maxLr ?? 0) / Math.min(1, o.finalDivFactor),
    );
  const grows = numbers(o, growthNames).some((factor) => factor > 1);
  return grows ? Infinity : Math.max(...rates);
}

/** The options between whose values the rate stays, by kind; for the others the lowest rate is 0. */
const between: Record<string, string[]> = {
  CosineAnnealingLR: ["baseLr", "etaMin"],
  CosineAnnealingWarmRestarts: ["baseLr", "etaMin"],
  WarmupScheduler: ["baseLr", "warmupStartLr"],
  WarmupCosineSchedule: ["baseLr", "warmupStartLr", "etaMin"],
  warmupConstantSchedule: ["initValue", "peakValue"],
  warmupCosineDecaySchedule: ["initValue", "peakValue", "endValue"],
  linearSchedule: ["initValue", "endValue"],
  polynomialSchedule: ["initValue", "endValue"],
  constantSchedule: ["value"],
  clip: ["min"],
};

/** A rate below which no step falls. */
export function lowest({ spec, options }: Schedule): number {
  return between[spec.kind] ? Math.min(...numbers(options, between[spec.kind])) : 0;
}

const afterWarmup = (o: Numbers): number[] =>
  o.numTrainingSteps > o.numWarmupSteps ? [o.numWarmupSteps, o.numTrainingSteps] : [];

/** The steps at which the phases of a cycle end, if none but the first has length 0. */
function phaseEnds({ pctStart, pctFinal = pctStart, transitionSteps }: Numbers, phases: number): number[] {
  const ends = [pctStart, pctFinal, 1].map((share) => Math.floor(share * transitionSteps));
  return new Set(ends).size === phases ? ends : [];
}

const warmupOf = ({ warmup, warmupFraction }: Numbers, whole: number): number =>
  warmup ?? nearest(warmupFraction * whole);
const decayOf = ({ decay, decayFraction }: Numbers, whole: number): number =>
  decay ?? nearest(decayFraction * whole);
const nearest = (x: number): number => (x % 1 === 0.5 ? 2 * Math.round(x / 2) : Math.round(x));

/**
 * The steps at which one phase of a schedule follows another without a jump; a phase of length 0 is a jump.
 */
export const seams: Record<string, (options: Numbers) => number[]> = {
  LinearLR: (o) => [o.totalIters],
  CosineAnnealingLR: (o) => [o.tMax, 2 * o.tMax],
  CyclicLR: (o) => ("scaleFn" in o || o.gamma > 1 ? [] : [o.stepSizeUp, o.stepSizeUp + o.stepSizeDown]),
  OneCycleLR: (o) => [
    o.pctStart * o.totalSteps - 1,
    o.pctStart * o.totalSteps,
    o.totalSteps - 1,
    o.totalSteps,
  ],
  WarmupScheduler: (o) => [o.warmupEpochs],
  WarmupCosineSchedule: (o) => (o.totalSteps > o.warmupSteps ? [o.warmupSteps, o.totalSteps] : []),
  linearSchedule: (o) => [o.transitionBegin, o.transitionBegin + o.transitionSteps],
  warmupConstantSchedule: (o) => [o.warmupSteps],
  warmupCosineDecaySchedule: (o) => (o.exponent > 0.5 ? [o.warmupSteps, o.decaySteps] : [o.warmupSteps]),
  cosineOnecycleSchedule: (o) => phaseEnds(o, 2),
  linearOnecycleSchedule: (o) => phaseEnds(o, 3),
  constantWithWarmupSchedule: (o) => [o.numWarmupSteps],
  linearWithWarmupSchedule: afterWarmup,
  cosineWithWarmupSchedule: afterWarmup,
  cosineWithMinLrSchedule: afterWarmup,
  inverseSquareRootSchedule: (o) => [o.numWarmupSteps],
  noamSchedule: (o) => [o.warmupSteps - 1],
  rexSchedule: (o) => [o.totalSteps],
  powerSchedule: (o) =>
    decayOf(o, o.totalSteps) > 0 ? [warmupOf(o, o.totalSteps), o.totalSteps - decayOf(o, o.totalSteps)] : [],
  halfCosineWithWarmupSchedule: (o) =>
    warmupOf(o, o.totalSteps) < o.totalSteps ? [warmupOf(o, o.totalSteps), o.totalSteps] : [],
  cosineWithLinearDecaySchedule: (o) => {
    const ends = [warmupOf(o, o.totalSteps), o.totalSteps - decayOf(o, o.totalSteps), o.totalSteps];
    return new Set(ends).size === 3 ? ends : [];
  },
  wsdsSchedule: (o) => {
    const [first] = (o as unknown as { periodLengths: number[] }).periodLengths;
    return warmupOf(o, first) < first ? [warmupOf(o, first)] : [];
  },
  cooldown: (o) => (o.steps > 0 ? [o.from + 1e-9] : []),
  warmupStableDecaySchedule: (o) =>
    o.numDecaySteps > 0 ? [o.numWarmupSteps, o.numWarmupSteps + o.numStableSteps] : [],
};
