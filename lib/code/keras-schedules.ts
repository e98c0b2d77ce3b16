import type { Options } from "../formula/basic";
import { float } from "./python";

/** A Keras schedule's class and arguments. */
export type Native = [name: string, options: Record<string, unknown>] | undefined;

/** Keras's own schedules that mean the same in a run of so many steps, by kind. */
export const kerasSchedules: Record<string, (options: Options, steps: number) => Native> = {
  exponentialDecay: (o) =>
    o.transitionBegin === 0 && o.endValue === undefined
      ? [
          "ExponentialDecay",
          {
            initialLearningRate: o.initValue,
            decaySteps: o.transitionSteps,
            decayRate: o.decayRate,
            staircase: o.staircase || undefined,
          },
        ]
      : undefined,
  cosineDecaySchedule: (o) =>
    o.exponent === 1
      ? [
          "CosineDecay",
          { initialLearningRate: o.initValue, decaySteps: o.decaySteps, alpha: o.alpha || undefined },
        ]
      : undefined,
  warmupCosineDecaySchedule: (o) =>
    o.exponent === 1 && o.peakValue > 0 && o.warmupSteps > 0
      ? [
          "CosineDecay",
          {
            initialLearningRate: o.initValue,
            decaySteps: o.decaySteps - o.warmupSteps,
            alpha: o.endValue > 0 ? o.endValue / o.peakValue : undefined,
            warmupTarget: o.peakValue,
            warmupSteps: o.warmupSteps,
          },
        ]
      : undefined,
  // Its restarts are found in single precision, in which the starts of cycles that grow are not exact.
  CosineLRScheduler: (o, steps) =>
    o.warmupT === 0 && o.cycleMul === 1 && o.kDecay === 1 && o.cycleLimit * o.tInitial > steps && isSteady(o)
      ? [
          "CosineDecayRestarts",
          {
            initialLearningRate: o.baseLr,
            firstDecaySteps: o.tInitial,
            tMul: 1,
            mMul: o.cycleDecay,
            alpha: o.lrMin > 0 ? o.lrMin / o.baseLr : undefined,
          },
        ]
      : undefined,
  linearSchedule: (o) => polynomial({ ...o, power: 1 }),
  polynomialSchedule: polynomial,
  // A boundary of Keras' belongs to the value before it.
  PiecewiseConstantSchedule: ({ boundaries, values }) =>
    boundaries.length > 0
      ? [
          "PiecewiseConstantDecay",
          { boundaries: boundaries.map((boundary: number) => boundary - 1), values: values.map(float) },
        ]
      : undefined,
  inverseTimeDecay: (o) => [
    "InverseTimeDecay",
    {
      initialLearningRate: o.initValue,
      decaySteps: o.decaySteps,
      decayRate: o.decayRate,
      staircase: o.staircase || undefined,
    },
  ],
};

function polynomial(o: Options): Native {
  if (o.transitionBegin > 0) return undefined;
  const options = {
    initialLearningRate: o.initValue,
    decaySteps: o.transitionSteps,
    endLearningRate: o.endValue,
    power: o.power,
    cycle: o.cycle || undefined,
  };
  return ["PolynomialDecay", options];
}

/** Whether all cycles are one shape at different heights. */
const isSteady = ({ decayOf, cycleDecay, lrMin, baseLr }: Options): boolean =>
  baseLr > 0 && lrMin <= baseLr && (decayOf === "amplitude" || cycleDecay === 1 || lrMin === 0);

/** The options with rates as Python's floats: Keras takes its type from them. */
export const floats = (options: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      /Rate$|Target$/.test(name) ? float(value as number) : value,
    ]),
  );
