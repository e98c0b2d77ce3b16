import { Expression, tidy } from "./expression";
import { Formula, Options } from "./basic";
import * as e from "./curves";
import { shaped } from "./shapes";

/** A length in steps, or as a fraction of a whole: rounded, a half to the even number. */
const lengthOf = (steps: number | undefined, fraction: number, whole: number): number =>
  steps ??
  ((fraction * whole) % 1 === 0.5 ? 2 * Math.round((fraction * whole) / 2) : Math.round(fraction * whole));

const warmupOf = (o: Options, whole: number = o.totalSteps): number =>
  lengthOf(o.warmup, o.warmupFraction, whole);
const decayOf = (o: Options, whole: number = o.totalSteps): number =>
  lengthOf(o.decay, o.decayFraction, whole);

/** The line that a warm-up follows. */
const rise = (o: Options, peak: number, steps: number, k: Expression): Expression =>
  e.linear(o.warmupMinLr, peak, e.div(k, steps));

/** A line to `decayMinLr` in so many steps from a step on. */
const fall = (o: Options, from: number, begin: number, steps: number, k: Expression): Expression =>
  e.linear(from, o.decayMinLr, e.div(e.sub(k, begin), steps));

const power: Formula = (o, k) => {
  const [warmup, decay] = [warmupOf(o), decayOf(o)];
  const decayStart = o.totalSteps - decay;
  const last = o.baseLr * (decayStart / warmup) ** o.b;
  return e.pieces(
    k,
    [warmup, decayStart, o.totalSteps],
    [
      rise(o, o.baseLr, warmup, k),
      e.mul(o.baseLr, e.pow(e.div(k, warmup), o.b)),
      fall(o, last, decayStart, decay, k),
      o.decayMinLr,
    ],
  );
};

const halfCosine: Formula = (o, k) => {
  const warmup = warmupOf(o);
  const last = o.alphaF * o.baseLr;
  return e.warmedUp(k, warmup, o.warmupMinLr, (o.baseLr + last) / 2, (step) => {
    const t = e.progress(step, 0, o.totalSteps - warmup);
    return e.cosine(o.baseLr, last, e.add(0.5, e.div(t, 2)));
  });
};

const cosineWithLinearDecay: Formula = (o, k) => {
  const [warmup, decay] = [warmupOf(o), decayOf(o)];
  const [length, decayStart] = [o.totalSteps - warmup, o.totalSteps - decay];
  const cosine = (share: Expression): Expression => e.cosine(o.baseLr, o.alphaF * o.baseLr, share);
  const done = (decayStart - warmup) / length;
  const last = o.baseLr * (o.alphaF + ((1 - o.alphaF) * (1 + Math.cos(Math.PI * done))) / 2);
  return e.pieces(
    k,
    [warmup, decayStart, o.totalSteps],
    [
      rise(o, o.baseLr, warmup, k),
      cosine(e.div(e.sub(k, warmup), length)),
      fall(o, last, decayStart, decay, k),
      o.decayMinLr,
    ],
  );
};

const wsds: Formula = (o, k) => {
  const lengths: number[] = o.periodLengths;
  const peaks = lengths.map((_, i) => o.baseLr * (o.periodLrMultipliers?.[i] ?? 1));
  const warmup = warmupOf(o, lengths[0]);
  const steps = [warmup];
  const values = [rise(o, peaks[0], warmup, k)];
  let end = 0;
  lengths.forEach((length, i) => {
    const decay = decayOf(o, length);
    end += length;
    steps.push(end - decay);
    values.push(peaks[i]);
    // The last step of a decay belongs to its period.
    if (decay > 0) {
      steps.push(end + 1);
      values.push(fall(o, peaks[i], end - decay, decay, k));
    }
  });
  return e.pieces(k, steps, [...values, o.decayMinLr]);
};

const restarts: Formula = ({ baseLr, periods, restartWeights, etaMin }, k) => {
  let end = 0;
  const values = periods.map((length: number, i: number) => {
    const start = end;
    end += length;
    const peak = Math.max(0, etaMin + restartWeights[i] * (baseLr - etaMin));
    return e.cosine(peak, etaMin, e.div(e.sub(k, start), length));
  });
  let last = 1;
  return e.pieces(
    k,
    periods.map((length: number) => (last += length)),
    [...values, etaMin],
  );
};

const piecewise: Formula = ({ totalSteps, pieces }, k) => {
  const whole = pieces.reduce((sum: number, { share }: Options) => sum + share, 0);
  let [done, before] = [0, pieces[0].end];
  const ends: number[] = [];
  const values = pieces.map(({ share, start = before, end, shape }: Options) => {
    const t = e.div(e.sub(k, tidy(done * totalSteps)), (share / whole) * totalSteps);
    done += share / whole;
    ends.push(tidy(done * totalSteps));
    before = end;
    return start === end ? end : shaped(shape, start, end, t);
  });
  return e.pieces(k, ends, [...values, before]);
};

/** The formulas of the schedules whose phases have lengths by themselves, under their kinds. */
export const phaseFormulas: Record<string, Formula> = {
  powerSchedule: power,
  halfCosineWithWarmupSchedule: halfCosine,
  cosineWithLinearDecaySchedule: cosineWithLinearDecay,
  wsdsSchedule: wsds,
  CosineAnnealingRestartLR: restarts,
  piecesSchedule: piecewise,
};
