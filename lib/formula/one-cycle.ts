import type { Expression } from "./expression";
import { Formula, Options } from "./basic";
import * as e from "./curves";

const optaxFirst = ({ peakValue, divFactor }: Options): number => peakValue / divFactor;

/** The stretches of the cycle: the step at which each ends, its rates and its shape. */
function phases(o: Options): { end: number; from: number; to: number; shape: typeof e.cosine }[] {
  const { maxLr, totalSteps, pctStart, finalDivFactor } = o;
  const first = maxLr / o.divFactor;
  const shape = o.annealStrategy === "cos" ? e.cosine : e.linear;
  if (o.convention === "braintools") {
    return [
      { end: pctStart * totalSteps, from: first, to: maxLr, shape: e.linear },
      { end: totalSteps, from: maxLr, to: maxLr / finalDivFactor, shape },
    ];
  }
  const peak = pctStart * totalSteps - 1;
  const last = first / finalDivFactor;
  const up = { end: peak, from: first, to: maxLr, shape };
  if (!o.threePhase) return [up, { end: totalSteps - 1, from: maxLr, to: last, shape }];
  return [
    up,
    { end: 2 * peak, from: maxLr, to: first, shape },
    { end: totalSteps - 1, from: first, to: last, shape },
  ];
}

/** The phases one after the other; the last value holds. A phase includes the step at which it ends. */
const oneCycle: Formula = (o, k) => {
  const all = phases(o);
  return all.reduceRight<Expression>((rest, { end, from, to, shape }, i) => {
    const start = i > 0 ? all[i - 1].end : 0;
    const t = end > start ? e.div(e.sub(k, start), end - start) : 1;
    const holds = i === all.length - 1 ? e.call("min", t, 1) : t;
    const value = shape(from, to, holds);
    return i === all.length - 1 ? value : e.where(e.atLeast(end, k), value, rest);
  }, 0);
};

/** The formulas of the one-cycle policies, under their kinds. */
export const cycleFormulas: Record<string, Formula> = {
  OneCycleLR: oneCycle,
  cosineOnecycleSchedule: (o, k) => {
    const first = optaxFirst(o);
    const up = Math.floor(o.pctStart * o.transitionSteps);
    return e.through(
      k,
      [
        [0, first],
        [up, o.peakValue],
        [o.transitionSteps, first / o.finalDivFactor],
      ],
      e.cosine,
    );
  },
  linearOnecycleSchedule: (o, k) => {
    const first = optaxFirst(o);
    const [up, down] = [o.pctStart, o.pctFinal].map((share) => Math.floor(share * o.transitionSteps));
    const knots: [number, number][] = [
      [0, first],
      [up, o.peakValue],
      [down, first],
      [o.transitionSteps, first / o.finalDivFactor],
    ];
    return e.through(k, knots, e.linear);
  },
};
