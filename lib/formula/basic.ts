import type { Expression } from "./expression";
import * as e from "./curves";

/** A schedule's checked options. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what they are follows from the kind, a name
export type Options = any;
export type Formula = (options: Options, k: Expression) => Expression;

const decayed = (
  from: number,
  steps: number,
  { decayRate, transitionBegin = 0, staircase, endValue }: Options,
  k: Expression,
) => {
  const begun = transitionBegin > 0 ? e.call("max", e.sub(k, transitionBegin), 0) : k;
  const periods = e.div(begun, steps);
  const lr = e.mul(from, e.pow(decayRate, staircase ? e.call("floor", periods) : periods));
  return endValue === undefined ? lr : e.call(decayRate < 1 ? "max" : "min", lr, endValue);
};

const knots = ({ initValue, boundariesAndScales }: Options): [number, number][] => {
  const steps = Object.keys(boundariesAndScales)
    .map(Number)
    .sort((a, b) => a - b);
  let value: number = initValue;
  return [[0, initValue], ...steps.map((at): [number, number] => [at, (value *= boundariesAndScales[at])])];
};

const counted = ({ baseLr, gamma }: Options, steps: readonly number[], k: Expression): Expression => {
  const sorted = [...steps].sort((a, b) => a - b);
  return e.pieces(k, sorted, [...sorted.map((_, i) => baseLr * gamma ** i), baseLr * gamma ** sorted.length]);
};

/** The share of a polynomial's transition that is done; with `cycle`, of one that ends at the next multiple. */
const transition: Formula = ({ transitionBegin, transitionSteps, cycle }, k) => {
  if (!cycle) return e.progress(k, transitionBegin, transitionSteps);
  const begun = transitionBegin > 0 ? e.call("max", e.sub(k, transitionBegin), 0) : k;
  const done = e.div(begun, transitionSteps);
  const ceiling = e.mul(-1, e.call("floor", e.mul(-1, done)));
  return e.div(done, e.call("max", ceiling, 1));
};

const noam: Formula = ({ dModel, warmupSteps, factor }, k) => {
  const step = e.add(k, 1);
  const top = Math.max(warmupSteps, 1);
  return e.mul(factor / Math.sqrt(dModel), e.call("min", e.pow(step, -0.5), e.mul(step, top ** -1.5)));
};

const cyclic: Formula = ({ baseLr, maxLr, stepSizeUp, stepSizeDown, mode, gamma, scaleFn, scaleMode }, k) => {
  const length = stepSizeUp + stepSizeDown;
  const rising = stepSizeUp / length;
  const cycle = e.call("floor", e.div(k, length));
  const x = e.div(e.mod(k, length), length);
  const position = e.where(e.below(x, rising), e.div(x, rising), e.div(e.sub(1, x), 1 - rising));
  const number = e.add(cycle, 1);
  const amplitude = scaleFn
    ? scaleFn.formula(scaleMode === "cycle" ? number : k)
    : mode === "triangular"
      ? 1
      : mode === "triangular2"
        ? e.pow(2, e.sub(1, number))
        : e.pow(gamma, k);
  const height = e.mul(maxLr - baseLr, e.mul(position, amplitude));
  return e.call("max", e.add(baseLr, height), 0);
};

/** The formulas of the schedules that are not a warm-up and not made of others, under their kinds. */
export const basicFormulas: Record<string, Formula> = {
  constantSchedule: ({ value }) => value,
  ConstantLR: ({ baseLr, factor, totalIters }, k) => e.where(e.below(k, totalIters), baseLr * factor, baseLr),
  LinearLR: ({ baseLr, startFactor, endFactor, totalIters }, k) =>
    e.linear(baseLr * startFactor, baseLr * endFactor, e.progress(k, 0, totalIters)),
  StepLR: ({ baseLr, stepSize, gamma }, k) =>
    e.mul(baseLr, e.pow(gamma, e.call("floor", e.div(k, stepSize)))),
  MultiStepLR: (options, k) => counted(options, options.milestones, k),
  ExponentialLR: ({ baseLr, gamma }, k) => e.mul(baseLr, e.pow(gamma, k)),
  exponentialDecay: (o, k) => decayed(o.initValue, o.transitionSteps, o, k),
  ExponentialDecayLR: (o, k) => decayed(o.baseLr, o.decaySteps, o, k),
  inverseTimeDecay: ({ initValue, decaySteps, decayRate, staircase }, k) => {
    const periods = e.div(k, decaySteps);
    return e.div(initValue, e.add(1, e.mul(decayRate, staircase ? e.call("floor", periods) : periods)));
  },
  InverseLR: ({ baseLr, invGamma, power, warmup, minLr }, k) => {
    const decay = e.mul(baseLr, e.pow(e.add(1, e.div(k, invGamma)), -power));
    const floored = minLr > 0 ? e.call("max", decay, minLr) : decay;
    return warmup > 0 ? e.mul(e.sub(1, e.pow(warmup, e.add(k, 1))), floored) : floored;
  },
  noamSchedule: noam,
  PolynomialLR: ({ baseLr, totalIters, power }, k) =>
    e.polynomial(baseLr, 0, e.progress(k, 0, totalIters), power),
  linearSchedule: (o, k) =>
    e.linear(o.initValue, o.endValue, e.progress(k, o.transitionBegin, o.transitionSteps)),
  polynomialSchedule: (o, k) => e.polynomial(o.initValue, o.endValue, transition(o, k), o.power),
  rexSchedule: ({ baseLr, totalSteps }, k) => {
    const left = e.sub(1, e.progress(k, 0, totalSteps));
    return e.div(e.mul(2 * baseLr, left), e.add(1, left));
  },
  CosineAnnealingLR: ({ baseLr, tMax, etaMin, clamp }, k) =>
    e.cosine(baseLr, etaMin, clamp ? e.progress(k, 0, tMax) : e.div(k, tMax)),
  cosineDecaySchedule: ({ initValue, decaySteps, alpha, exponent }, k) =>
    e.falling(initValue, initValue * alpha, e.pow(e.halfCosine(e.progress(k, 0, decaySteps)), exponent)),
  CosineAnnealingWarmRestarts: ({ baseLr, t0, tMult, etaMin }, k) =>
    e.cosine(baseLr, etaMin, e.cycleAt(k, t0, tMult).done),
  CyclicLR: cyclic,
  PiecewiseConstantSchedule: ({ boundaries, values }, k) => e.pieces(k, boundaries, values),
  piecewiseConstantSchedule: (o, k) => {
    const [[, first], ...rest] = knots(o);
    return e.pieces(
      k,
      rest.map(([at]) => at),
      [first, ...rest.map(([, value]) => value)],
    );
  },
  piecewiseInterpolateSchedule: (o, k) =>
    e.through(k, knots(o), o.interpolateType === "linear" ? e.linear : e.cosine),
  tableSchedule: ({ values, baseLr, totalSteps, interpolation }, k) => {
    const peak = values.reduce((a: number, b: number) => Math.max(a, b));
    const rates = values.map((value: number) => (peak > 0 ? (baseLr / peak) * value : 0));
    return e.table(rates, totalSteps, interpolation, k);
  },
  LambdaLR: ({ baseLr, lrLambda }, k) => e.mul(baseLr, lrLambda.formula(k)),
};
