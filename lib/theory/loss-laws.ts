import type { RateCurve } from "./rate-curve";

/** A law of the loss, its constants as logarithms, in the units of a curve: in these they are all near 0. */
export interface Law {
  /** The constants' names: the first two are L0 and A, the fourth is the factor of what the falls of the rate bring. */
  readonly names: readonly string[];
  /** Values to begin with of those that the law is not linear in; the others are 0. */
  starts(): readonly (readonly number[])[];
  /**
   * The losses after some steps, and their derivatives by each of the constants' logarithms.
   *
   * @param steps In increasing order.
   */
  evaluate(curve: RateCurve, steps: readonly number[], logs: readonly number[]): Evaluation;
  /** The constants in the units of the rates. */
  constants(logs: readonly number[], units: { readonly rate: number; readonly sum: number }): number[];
}

/** Values, and for each of the constants the derivatives of all. */
export interface Evaluation {
  readonly values: Float64Array;
  readonly derivatives: readonly Float64Array[];
}

/* @__NO_SIDE_EFFECTS__ */
const combinations = (...lists: (readonly number[])[]): number[][] =>
  lists.reduce<number[][]>((all, list) => all.flatMap((one) => list.map((value) => [...one, value])), [[]]);

/* @__NO_SIDE_EFFECTS__ */
const decades = (...values: number[]): number[] => values.map(Math.log);

/** The loss as `L0 + A · S^−α − factor · drop`, where `drop` writes the drop and its derivatives by the constants from the fifth on. */
function evaluate(
  { sums }: RateCurve,
  steps: readonly number[],
  logs: readonly number[],
  drop: (step: number, derivatives: Float64Array) => number,
): Evaluation {
  const [offset, amplitude, alpha, factor] = logs.map(Math.exp);
  const values = new Float64Array(steps.length);
  const derivatives = logs.map(() => new Float64Array(steps.length));
  const byShape = new Float64Array(logs.length - 4);
  steps.forEach((step, i) => {
    const power = amplitude * sums[step] ** -alpha;
    const dropped = factor * drop(step, byShape.fill(0));
    values[i] = offset + power - dropped;
    derivatives[0][i] = offset;
    derivatives[1][i] = power;
    derivatives[2][i] = -alpha * Math.log(sums[step]) * power;
    derivatives[3][i] = -dropped;
    byShape.forEach((by, j) => (derivatives[4 + j][i] = -factor * by));
  });
  return { values, derivatives };
}

/**
 * The multi-power law:
 * `L(t) = L0 + A · S(t)^−α − B · Σ_{k≤t} (η_{k−1} − η_k) · (1 − (1 + C · η_k^−γ · S_k(t))^−β)`, with S(t) the
 * sum of the rates up to t, S_k(t) that from k to t.
 */
export const multiPowerLaw: Law = {
  names: ["L0", "A", "alpha", "B", "C", "beta", "gamma"],
  starts: () =>
    combinations([0], [0], decades(0.1, 0.4, 1), [0], decades(3, 30, 300), decades(0.3, 1), decades(0.3, 1)),
  evaluate(curve, steps, logs) {
    const [c, beta, gamma] = [logs[4], Math.exp(logs[5]), Math.exp(logs[6])];
    return evaluate(curve, steps, logs, (step, derivatives) => {
      let drop = 0;
      for (const { fall, before, logRate } of curve.changes) {
        const since = curve.sums[step] - before;
        if (since <= 0) break;
        const x = Math.exp(Math.min(c - gamma * logRate, 500)) * since;
        const log = Math.log1p(x);
        const rest = Math.exp(-beta * log);
        drop += fall * (1 - rest);
        const slope = fall * beta * rest * (x / (1 + x));
        derivatives[0] += slope;
        derivatives[1] += fall * beta * rest * log;
        derivatives[2] -= slope * gamma * logRate;
      }
      return drop;
    });
  },
  constants: (logs, { rate, sum }) => {
    const [offset, a, alpha, b, c, beta, gamma] = logs.map(Math.exp);
    return [offset, a * sum ** alpha, alpha, b / rate, (c * rate ** gamma) / sum, beta, gamma];
  },
};

/**
 * Tissue's law, which has a momentum in the falls: `L(t) = L0 + A · S(t)^−α − C · Σ_{i≤t} m_i`, with
 * `m_i = λ m_{i−1} + η_{i−1} − η_i`.
 */
export const momentumLaw: Law = {
  names: ["L0", "A", "alpha", "C", "lambda"],
  starts: () =>
    combinations([0], [0], decades(0.1, 0.4, 1), [0], decades(0.3, 0.1, 0.03, 0.01, 0.003, 0.001)),
  evaluate(curve, steps, logs) {
    const decay = Math.exp(logs[4]);
    const lambda = Math.exp(-decay);
    // The momentum, its sum, and their derivatives by λ, after `done` steps.
    let [momentum, sum, byMomentum, bySum, done] = [0, 0, 0, 0, 0];
    return evaluate(curve, steps, logs, (step, derivatives) => {
      for (; done <= step; done++) {
        byMomentum = lambda * byMomentum + momentum;
        momentum = lambda * momentum + curve.falls[done];
        sum += momentum;
        bySum += byMomentum;
      }
      derivatives[0] = -bySum * lambda * decay;
      return sum;
    });
  },
  constants: (logs, { rate, sum }) => {
    const [offset, a, alpha, c, decay] = logs.map(Math.exp);
    return [offset, a * sum ** alpha, alpha, c / rate, Math.exp(-decay)];
  },
};
