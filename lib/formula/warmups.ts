import { evaluate, Expression } from "./expression";
import { Formula, Options, basicFormulas } from "./basic";
import * as e from "./curves";
import { shaped } from "./shapes";

/** A linear warm-up from 0, and what follows as a function of the share of the decay that is done. */
const withWarmup =
  (decay: (options: Options, t: Expression) => Expression): Formula =>
  (options, k) => {
    const { baseLr, numWarmupSteps, numTrainingSteps } = options;
    const after = (step: Expression) =>
      decay(options, e.progress(step, 0, numTrainingSteps - numWarmupSteps));
    return e.warmedUp(k, numWarmupSteps, 0, baseLr, after);
  };

const lowest = ({ baseLr, minLr, minLrRate }: Options): number => minLr ?? minLrRate * baseLr;

const optaxWarmup = (
  { initValue, peakValue, warmupSteps }: Options,
  k: Expression,
  after: (k: Expression) => Expression,
) => e.warmedUp(k, warmupSteps, initValue, peakValue, after);

const cosineDecay: Formula = (o, k) =>
  optaxWarmup(o, k, (step) => {
    const { peakValue, endValue, exponent } = o;
    return e.falling(
      peakValue,
      peakValue === 0 ? 0 : endValue,
      e.pow(e.halfCosine(e.progress(step, 0, o.decaySteps - o.warmupSteps)), exponent),
    );
  });

const cosineCycles =
  (shape: (t: Expression, options: Options) => Expression, meets = false): Formula =>
  (o, k) => {
    const { baseLr, lrMin, warmupT, warmupLrInit } = o;
    const cycles = (step: Expression): Expression => {
      const { index, done } = e.cycleAt(o.warmupPrefix ? e.sub(step, warmupT) : step, o.tInitial, o.cycleMul);
      const decay = e.pow(o.cycleDecay, index);
      const height =
        o.decayOf === "amplitude"
          ? e.mul(Math.max(baseLr - lrMin, 0), decay)
          : lrMin > 0
            ? e.call("max", e.sub(e.mul(baseLr, decay), lrMin), 0)
            : e.mul(baseLr, decay);
      const lr = e.add(lrMin, e.mul(height, shape(e.pow(done, o.kDecay ?? 1), o)));
      return e.where(e.below(index, o.cycleLimit), lr, lrMin);
    };
    const risesTo = meets && !o.warmupPrefix ? evaluate(cycles("k"), warmupT) : baseLr;
    return e.pieces(k, [warmupT], [e.linear(warmupLrInit, risesTo, e.div(k, warmupT)), cycles(k)]);
  };

const stable: Formula = (o, k) => {
  const { baseLr, numWarmupSteps, numStableSteps, numDecaySteps } = o;
  const low = baseLr * o.minLrRatio;
  const decayStart = numWarmupSteps + numStableSteps;
  const t = e.div(e.sub(k, decayStart), numDecaySteps);
  return e.pieces(
    k,
    [numWarmupSteps, decayStart, decayStart + numDecaySteps],
    [
      shaped(o.warmupType, baseLr, low, e.sub(1, e.div(k, numWarmupSteps))),
      baseLr,
      shaped(o.decayType, baseLr, low, o.decayType === "cosine" ? e.mul(2 * o.numCycles, t) : t),
      low,
    ],
  );
};

const sgdr: Formula = ({ cosineKwargs }, k) => {
  let end = 0;
  const starts = [0, ...cosineKwargs.map(({ decaySteps }: Options) => (end += decaySteps)).slice(0, -1)];
  return e.pieces(
    k,
    starts.slice(1),
    cosineKwargs.map((cycle: Options, i: number) => cosineDecay(cycle, e.sub(k, starts[i]))),
  );
};

/** The formulas of the schedules that begin with a warm-up, and of those in cycles, under their kinds. */
export const warmupFormulas: Record<string, Formula> = {
  WarmupScheduler: ({ baseLr, warmupEpochs, warmupStartLr }, k) =>
    e.linear(warmupStartLr, baseLr, e.progress(k, 0, warmupEpochs)),
  WarmupCosineSchedule: ({ baseLr, warmupSteps, totalSteps, warmupStartLr, etaMin }, k) =>
    e.warmedUp(k, warmupSteps, warmupStartLr, baseLr, (step) =>
      e.cosine(baseLr, etaMin, e.progress(step, 0, Math.max(totalSteps - warmupSteps, 1))),
    ),
  constantWithWarmupSchedule: ({ baseLr, numWarmupSteps }, k) =>
    e.linear(0, baseLr, e.progress(k, 0, numWarmupSteps)),
  linearWithWarmupSchedule: withWarmup(({ baseLr }, t) => e.linear(baseLr, 0, t)),
  polynomialWithWarmupSchedule: withWarmup((o, t) => e.polynomial(o.baseLr, o.lrEnd, t, o.power)),
  cosineWithWarmupSchedule: withWarmup(({ baseLr, numCycles }, t) =>
    e.cosine(baseLr, 0, e.mul(2 * numCycles, t)),
  ),
  cosineWithHardRestartsSchedule: withWarmup(({ baseLr, numCycles }, t) =>
    e.where(e.below(t, 1), e.cosine(baseLr, 0, e.mod(e.mul(numCycles, t), 1)), 0),
  ),
  cosineWithMinLrSchedule: withWarmup((o, t) => e.cosine(o.baseLr, lowest(o), e.mul(2 * o.numCycles, t))),
  cosineWarmupWithMinLrSchedule: (o, k) => {
    const { baseLr, numWarmupSteps, numTrainingSteps, numCycles, warmupLrRate } = o;
    const t = e.progress(e.add(k, 1), numWarmupSteps, numTrainingSteps - numWarmupSteps);
    const rise = e.linear(warmupLrRate * baseLr, baseLr, e.progress(k, 0, Math.max(numWarmupSteps - 1, 1)));
    return e.where(e.below(k, numWarmupSteps), rise, e.cosine(baseLr, lowest(o), e.mul(2 * numCycles, t)));
  },
  inverseSquareRootSchedule: ({ baseLr, numWarmupSteps, timescale }, k) =>
    e.warmedUp(k, numWarmupSteps, 0, baseLr, (step) =>
      e.div(baseLr, e.call("sqrt", e.add(1, e.div(step, timescale)))),
    ),
  warmupConstantSchedule: (o, k) => e.linear(o.initValue, o.peakValue, e.progress(k, 0, o.warmupSteps)),
  warmupCosineDecaySchedule: cosineDecay,
  warmupExponentialDecaySchedule: (o, k) =>
    optaxWarmup(o, k, (step) => basicFormulas.exponentialDecay({ ...o, initValue: o.peakValue }, step)),
  sgdrSchedule: sgdr,
  warmupStableDecaySchedule: stable,
  CosineLRScheduler: cosineCycles(e.halfCosine),
  // (1 − tanh(x)) / 2 = 1 / (1 + e^(2x))
  TanhLRScheduler: cosineCycles(
    (t, { lb, ub }) => e.div(1, e.add(1, e.call("exp", e.linear(2 * lb, 2 * ub, t)))),
    true,
  ),
  PolyLRScheduler: cosineCycles((t, { power }) => e.pow(e.sub(1, t), power)),
};
