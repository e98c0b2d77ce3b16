import type { Expression } from "./expression";
import { basicFormulas, Formula, Options } from "./basic";
import * as e from "./curves";

/** The cycle with factors at shares of it. As in optax, the last of those at one step counts. */
function optaxCycle(
  { transitionSteps, peakValue, divFactor }: Options,
  interpolateType: string,
  factors: readonly (readonly [share: number, factor: number])[],
  k: Expression,
): Expression {
  const scales = factors.map(([share, factor]) => [Math.floor(share * transitionSteps), factor] as const);
  const options = {
    initValue: peakValue / divFactor,
    boundariesAndScales: Object.fromEntries(scales),
    interpolateType,
  };
  return basicFormulas.piecewiseInterpolateSchedule(options, k);
}

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

/** The phases one after the other; the value at the last step holds. A phase includes the step at which it ends. */
const oneCycle: Formula = (o, k) => {
  const planned = phases(o);
  const lastStep = planned[planned.length - 1].end;
  const all = planned.slice(0, planned.findIndex(({ end }) => end >= lastStep) + 1);
  return all.reduceRight<Expression>((rest, { end, from, to, shape }, i) => {
    const start = i > 0 ? all[i - 1].end : 0;
    const isLast = i === all.length - 1;
    const share = (step: Expression): Expression =>
      end > start ? e.div(e.sub(step, start), end - start) : 1;
    const value = shape(from, to, isLast ? e.call("min", share(k), share(lastStep)) : share(k));
    return isLast ? value : e.where(e.atLeast(end, k), value, rest);
  }, 0);
};

/** The formulas of the one-cycle policies, under their kinds. */
export const cycleFormulas: Record<string, Formula> = {
  OneCycleLR: oneCycle,
  cosineOnecycleSchedule: (o, k) =>
    optaxCycle(
      o,
      "cosine",
      [
        [o.pctStart, o.divFactor],
        [1, 1 / (o.divFactor * o.finalDivFactor)],
      ],
      k,
    ),
  linearOnecycleSchedule: (o, k) =>
    optaxCycle(
      o,
      "linear",
      [
        [o.pctStart, o.divFactor],
        [o.pctFinal, 1 / o.divFactor],
        [1, 1 / o.finalDivFactor],
      ],
      k,
    ),
};
