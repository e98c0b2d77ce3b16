import type { Options } from "../formula/basic";
import { Verbatim } from "./python";

/** A Keras schedule's class and arguments. */
export type Native = [name: string, options: Record<string, unknown>] | undefined;

/** Keras's own schedules that mean the same, by kind. */
export const kerasSchedules: Record<string, (options: Options) => Native> = {
  ExponentialLR: (o) => [
    "ExponentialDecay",
    { initialLearningRate: o.baseLr, decaySteps: 1, decayRate: o.gamma },
  ],
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
      ? warmCosine(o.initValue, o.peakValue, o.warmupSteps, o.decaySteps - o.warmupSteps, o.endValue)
      : undefined,
  WarmupCosineSchedule: (o) =>
    o.baseLr > 0 && o.warmupSteps > 0 && o.totalSteps > o.warmupSteps
      ? warmCosine(o.warmupStartLr, o.baseLr, o.warmupSteps, o.totalSteps - o.warmupSteps, o.etaMin)
      : undefined,
  PolynomialLR: (o) => polynomial(o.baseLr, o.totalIters, 0, o.power),
  linearSchedule: (o) =>
    o.transitionBegin === 0 ? polynomial(o.initValue, o.transitionSteps, o.endValue, 1) : undefined,
  polynomialSchedule: (o) =>
    o.transitionBegin === 0
      ? polynomial(o.initValue, o.transitionSteps, o.endValue, o.power, o.cycle)
      : undefined,
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

const warmCosine = (
  from: number,
  peak: number,
  warmupSteps: number,
  decaySteps: number,
  last: number,
): Native => [
  "CosineDecay",
  {
    initialLearningRate: from,
    decaySteps,
    alpha: last > 0 ? last / peak : undefined,
    warmupTarget: peak,
    warmupSteps,
  },
];

/** Keras refuses a decay of no steps. */
const polynomial = (from: number, decaySteps: number, to: number, power: number, cycle = false): Native =>
  decaySteps > 0
    ? [
        "PolynomialDecay",
        { initialLearningRate: from, decaySteps, endLearningRate: to, power, cycle: cycle || undefined },
      ]
    : undefined;

/** A rate as Python's float. */
const float = (value: number): unknown => (Number.isInteger(value) ? new Verbatim(`${value}.0`) : value);

/** The options with rates as Python's floats: Keras takes its type from them. */
export const floats = (options: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      /Rate$|Target$/.test(name) ? float(value as number) : value,
    ]),
  );
