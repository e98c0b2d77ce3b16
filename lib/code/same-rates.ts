import {
  constantSchedule,
  constantWithWarmupSchedule,
  cosineAnnealingSchedule,
  cosineCycleSchedule,
  cosineDecaySchedule,
  cosineWithMinLrSchedule,
  cosineWithWarmupSchedule,
  exponentialDecay,
  exponentialSchedule,
  joinSchedules,
  linearFactorSchedule,
  linearSchedule,
  multiStepSchedule,
  piecewiseConstantSchedule,
  piecewiseSchedule,
  polynomialDecaySchedule,
  polynomialSchedule,
  Schedule,
  sequential,
  stepSchedule,
  warmupConstantSchedule,
  warmupCosineDecaySchedule,
} from "../schedules";
import type { Options } from "../formula/basic";

type Other = Schedule | false;

const straight = (from: number, to: number, steps: number): Other =>
  steps > 0 && linearSchedule({ initValue: from, endValue: to, transitionSteps: steps });

/** Schedules one after the other, each with its length; those of no steps are left out. */
const joined = (...parts: (readonly [schedule: Other, steps: number])[]): Other => {
  const long = parts.filter(([, steps]) => steps > 0);
  const schedules = long.flatMap(([schedule]) => schedule || []);
  if (schedules.length < long.length) return false;
  const ends = long.map((_, i) => long.slice(0, i + 1).reduce((sum, [, steps]) => sum + steps, 0));
  return schedules.length > 1 ? joinSchedules(schedules, { boundaries: ends.slice(0, -1) }) : schedules[0];
};

const warmCosine = (from: number, peak: number, warmupSteps: number, steps: number, last: number): Other =>
  peak > 0 &&
  steps > warmupSteps &&
  warmupCosineDecaySchedule({
    initValue: from,
    peakValue: peak,
    warmupSteps,
    decaySteps: steps,
    endValue: last,
  });

/** A decay after a linear warm-up from 0, if there is one. */
const warmed = (
  { baseLr, numWarmupSteps, numTrainingSteps }: Options,
  decay: (steps: number) => Other,
): Other => {
  const left = numTrainingSteps - numWarmupSteps;
  return left > 0 && joined([straight(0, baseLr, numWarmupSteps), numWarmupSteps], [decay(left), left]);
};

/** For each kind, how schedules of other kinds give its rates in a run of so many steps, where they can. */
export const others: Record<string, (options: Options, steps: number) => Other[]> = {
  LinearLR: ({ baseLr, startFactor, endFactor, totalIters }) => [
    straight(baseLr * startFactor, baseLr * endFactor, totalIters),
  ],
  linearSchedule: ({ initValue, endValue, transitionSteps, transitionBegin }) => {
    const baseLr = Math.max(initValue, endValue);
    return [
      transitionBegin === 0 &&
        initValue > 0 &&
        linearFactorSchedule({
          baseLr,
          startFactor: initValue / baseLr,
          endFactor: endValue / baseLr,
          totalIters: transitionSteps,
        }),
    ];
  },
  StepLR: ({ baseLr, stepSize, gamma }) => [
    gamma > 0 &&
      exponentialDecay({
        initValue: baseLr,
        transitionSteps: stepSize,
        decayRate: gamma,
        staircase: true,
      }),
  ],
  ExponentialLR: ({ baseLr, gamma }) => [
    gamma > 0 && exponentialDecay({ initValue: baseLr, transitionSteps: 1, decayRate: gamma }),
  ],
  ExponentialDecayLR: ({ baseLr, decaySteps, ...rest }) => [
    exponentialDecay({ ...rest, initValue: baseLr, transitionSteps: decaySteps }),
  ],
  exponentialDecay: ({ initValue, transitionSteps, decayRate, transitionBegin, staircase, endValue }) => {
    if (transitionBegin > 0 || endValue !== undefined) return [];
    return [
      staircase && stepSchedule({ baseLr: initValue, stepSize: transitionSteps, gamma: decayRate }),
      transitionSteps === 1 && exponentialSchedule({ baseLr: initValue, gamma: decayRate }),
    ];
  },
  MultiStepLR: ({ baseLr, milestones, gamma }) => {
    const boundariesAndScales: Record<number, number> = {};
    for (const step of milestones) boundariesAndScales[step] = (boundariesAndScales[step] ?? 1) * gamma;
    return [piecewiseConstantSchedule({ initValue: baseLr, boundariesAndScales })];
  },
  piecewiseConstantSchedule: ({ initValue, boundariesAndScales }) => {
    const [gamma, ...more] = Object.values<number>(boundariesAndScales);
    const milestones = Object.keys(boundariesAndScales).map(Number);
    const values = [initValue];
    for (const step of milestones) values.push(values[values.length - 1] * boundariesAndScales[step]);
    return [
      piecewiseSchedule({ boundaries: milestones, values }),
      gamma !== undefined &&
        more.every((scale) => scale === gamma) &&
        multiStepSchedule({ baseLr: initValue, milestones, gamma }),
    ];
  },
  PolynomialLR: ({ baseLr, totalIters, power }) => [
    totalIters > 0 &&
      polynomialSchedule({ initValue: baseLr, endValue: 0, transitionSteps: totalIters, power }),
  ],
  polynomialSchedule: ({ initValue, endValue, transitionSteps, transitionBegin, power, cycle }) => [
    endValue === 0 &&
      transitionBegin === 0 &&
      !cycle &&
      polynomialDecaySchedule({ baseLr: initValue, totalIters: transitionSteps, power }),
  ],
  CosineAnnealingLR: ({ baseLr, tMax, etaMin, clamp }, steps) => [
    (clamp || steps <= tMax) &&
      baseLr > 0 &&
      cosineDecaySchedule({ initValue: baseLr, decaySteps: tMax, alpha: etaMin / baseLr }),
  ],
  cosineDecaySchedule: ({ initValue, decaySteps, alpha, exponent }, steps) => [
    exponent === 1 &&
      steps <= decaySteps &&
      cosineAnnealingSchedule({ baseLr: initValue, tMax: decaySteps, etaMin: initValue * alpha }),
  ],
  CosineAnnealingWarmRestarts: ({ baseLr, t0, tMult, etaMin }, steps) => [
    etaMin <= baseLr &&
      cosineCycleSchedule({
        baseLr,
        tInitial: t0,
        cycleMul: tMult,
        lrMin: etaMin,
        decayOf: "amplitude",
        cycleLimit: Math.ceil(steps / t0) + 1,
      }),
  ],
  WarmupScheduler: ({ baseLr, warmupEpochs, warmupStartLr }) => [
    straight(warmupStartLr, baseLr, warmupEpochs),
    warmupEpochs > 0 &&
      warmupConstantSchedule({
        initValue: warmupStartLr,
        peakValue: baseLr,
        warmupSteps: warmupEpochs,
      }),
  ],
  warmupConstantSchedule: ({ initValue, peakValue, warmupSteps }) => [
    straight(initValue, peakValue, warmupSteps),
    initValue === 0 && constantWithWarmupSchedule({ baseLr: peakValue, numWarmupSteps: warmupSteps }),
  ],
  constantWithWarmupSchedule: ({ baseLr, numWarmupSteps }) => [
    numWarmupSteps > 0 &&
      warmupConstantSchedule({ initValue: 0, peakValue: baseLr, warmupSteps: numWarmupSteps }),
  ],
  linearWithWarmupSchedule: (o) => [warmed(o, (steps) => straight(o.baseLr, 0, steps))],
  polynomialWithWarmupSchedule: (o) => [
    warmed(o, (steps) =>
      polynomialSchedule({
        initValue: o.baseLr,
        endValue: o.lrEnd,
        transitionSteps: steps,
        power: o.power,
      }),
    ),
  ],
  WarmupCosineSchedule: ({ baseLr, warmupSteps, totalSteps, warmupStartLr, etaMin }) => [
    warmCosine(warmupStartLr, baseLr, warmupSteps, totalSteps, etaMin),
  ],
  cosineWithWarmupSchedule: ({ baseLr, numWarmupSteps, numTrainingSteps, numCycles }) => [
    numCycles === 0.5 && warmCosine(0, baseLr, numWarmupSteps, numTrainingSteps, 0),
  ],
  cosineWithMinLrSchedule: ({ baseLr, numWarmupSteps, numTrainingSteps, numCycles, minLr, minLrRate }) => [
    numCycles === 0.5 && warmCosine(0, baseLr, numWarmupSteps, numTrainingSteps, minLr ?? minLrRate * baseLr),
  ],
  warmupCosineDecaySchedule: ({ initValue, peakValue, warmupSteps, decaySteps, endValue, exponent }) => {
    const warm = { baseLr: peakValue, numWarmupSteps: warmupSteps, numTrainingSteps: decaySteps };
    if (exponent !== 1 || peakValue === 0) return [];
    return [
      warmupSteps === 0 &&
        cosineDecaySchedule({ initValue: peakValue, decaySteps, alpha: endValue / peakValue }),
      (initValue === 0 || warmupSteps === 0) &&
        (endValue === 0
          ? cosineWithWarmupSchedule(warm)
          : cosineWithMinLrSchedule({ ...warm, minLr: endValue })),
    ];
  },
  warmupStableDecaySchedule: (o) => {
    const { baseLr, numWarmupSteps, numStableSteps, numDecaySteps, minLrRatio } = o;
    const isCosine = o.decayType === "cosine" && o.numCycles === 0.5;
    return [
      o.warmupType === "linear" &&
        numDecaySteps > 0 &&
        joined(
          [straight(baseLr * minLrRatio, baseLr, numWarmupSteps), numWarmupSteps],
          [constantSchedule({ value: baseLr }), numStableSteps],
          [
            o.decayType === "linear"
              ? straight(baseLr, baseLr * minLrRatio, numDecaySteps)
              : isCosine &&
                cosineDecaySchedule({ initValue: baseLr, decaySteps: numDecaySteps, alpha: minLrRatio }),
            numDecaySteps,
          ],
        ),
    ];
  },
  warmup: ({ schedule, steps, startLr }) => [
    joined([straight(startLr, schedule(0), steps), steps], [schedule, Infinity]),
  ],
  sequential: ({ schedules, milestones, clock }) => [
    clock === "local" && joinSchedules(schedules, { boundaries: milestones }),
  ],
  joinSchedules: ({ schedules, boundaries }) => [sequential(schedules, { milestones: boundaries })],
};

/** The schedule, and those of other kinds that have its rates in a run of so many steps; the nearest first. */
export function sameRates(schedule: Schedule, steps: number): Schedule[] {
  const found = [schedule];
  for (const { spec, options } of found) {
    for (const other of others[spec.kind]?.(options, steps) ?? []) {
      if (other && found.every((one) => one.spec.kind !== other.spec.kind)) found.push(other);
    }
  }
  return found;
}
