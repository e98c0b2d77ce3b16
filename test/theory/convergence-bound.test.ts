import assert from "node:assert/strict";
import fc from "fast-check";
import { CosineAnnealingLR, ReduceLROnPlateau } from "../../lib/schedulers/index";
import { constantSchedule } from "../../lib/schedules/constant";
import { cosineAnnealingSchedule } from "../../lib/schedules/cosine";
import { linearSchedule } from "../../lib/schedules/linear";
import { convergenceBound } from "../../lib/theory/convergence-bound";
import { golden } from "../golden";
import { near, norms, rates } from "./near";

/** The three terms as they are written in the theorem, each sum taken anew. */
function written(eta: number[], g: number[], distance: number): [number, number, number] {
  const sum = (from: number): number => eta.slice(from).reduce((a, b) => a + b, 0);
  const squares = (from: number): number =>
    eta.slice(from).reduce((a, rate, i) => a + rate ** 2 * g[from + i] ** 2, 0);
  const last = eta
    .slice(0, -1)
    .map((rate, k) => (rate / sum(k + 1)) * (squares(k) / sum(k)))
    .reduce((a, b) => a + b, 0);
  return [distance ** 2 / (2 * sum(0)), squares(0) / (2 * sum(0)), last / 2];
}

/** The shapes that the reference's longer entries name. */
const shapes: Record<string, (t: number, T: number, cooldown: number) => number> = {
  constant: () => 1,
  linear: (t, T) => (T - t) / T,
  cosine: (t, T) => (1 + Math.cos((Math.PI * t) / T)) / 2,
  "1/sqrt": (t) => 1 / Math.sqrt(t + 1),
  wsd: (t, T, d) => (t < T - d ? 1 : (T - t) / d),
  "wsd-1-sqrt": (t, T, d) => (t < T - d ? 1 : 1 - Math.sqrt((t - (T - d)) / d)),
  step: (t, T) => 0.5 ** Math.floor(t / (T / 4)),
};

/** The norms that they name. */
const normsOf: Record<string, (t: number, T: number) => number> = {
  1: () => 1,
  falling: (t, T) => Number((0.2 + Math.exp(-t / (T / 5))).toFixed(6)),
  rising: (t, T) => Number((1 + t / T).toFixed(6)),
};

describe("the convergence bound", () => {
  it("is the reference's", () => {
    const { entries } = golden("bound");
    for (const { id, T, kind, cooldown, etas, G, D, terms, bound, optimal_base, optimal_bound } of entries) {
      const each = (value: (t: number) => number): number[] => Array.from({ length: T }, (_, t) => value(t));
      const eta = etas ?? each((t) => shapes[kind](t, T, Math.round(cooldown * T)));
      const gradNorm = Array.isArray(G) ? G : each((t) => normsOf[G](t, T));
      const ours = convergenceBound(eta, { gradNorm, distance: D });
      // The reference subtracts running sums, which leaves few digits of the cosine's small last rates.
      const relative = id.startsWith("cosine/T400") ? 1e-8 : 1e-9;
      ours.terms.forEach((term, i) => near(term, terms[i], relative, `${id}: term ${i + 1}`));
      near(ours.bound, bound, relative, `${id}: bound`);
      near(ours.optimalScale, optimal_base, relative, `${id}: scale`);
      near(ours.optimalBound, optimal_bound, relative, `${id}: bound at that scale`);
      written(eta, gradNorm, D).forEach((term, i) => near(ours.terms[i], term, 1e-12, id));
    }
    assert(entries.length > 40);
  });

  it("is the theorem's formula", () => {
    fc.assert(
      fc.property(rates, norms, fc.double({ min: 0.1, max: 10, noNaN: true }), (eta, g, distance) => {
        const gradNorm = eta.map((_, i) => g[i % g.length]);
        const { terms } = convergenceBound(eta, { gradNorm, distance });
        const shown = JSON.stringify([eta, gradNorm, distance]);
        written(eta, gradNorm, distance).forEach((term, i) => near(terms[i], term, 1e-9, shown));
      }),
    );
  });

  it("at the best scale is the best bound, higher at others, and the same for a schedule that was scaled", () => {
    fc.assert(
      fc.property(rates, fc.double({ min: 0.01, max: 100, noNaN: true }), (eta, scale) => {
        const { optimalScale, optimalBound } = convergenceBound(eta);
        const at = (factor: number) => convergenceBound(eta.map((rate) => rate * factor));
        near(at(optimalScale).bound, optimalBound);
        near(at(optimalScale).optimalScale, 1);
        near(at(scale).optimalBound, optimalBound);
        for (const factor of [0.9, 1.1]) assert(at(factor * optimalScale).bound > optimalBound);
      }),
    );
  });

  it("at the best scale grows with the distance and with the norms", () => {
    fc.assert(
      fc.property(rates, fc.double({ min: 0.1, max: 10, noNaN: true }), (eta, by) => {
        const one = convergenceBound(eta);
        const farther = convergenceBound(eta, { distance: by });
        const steeper = convergenceBound(eta, { gradNorm: by });
        near(farther.optimalBound, by * one.optimalBound);
        near(farther.optimalScale, by * one.optimalScale);
        near(steeper.optimalBound, by * one.optimalBound);
        near(steeper.optimalScale, one.optimalScale / by);
      }),
    );
  });

  it("takes schedules and schedulers, from their first step, for their own length", () => {
    const options = { baseLr: 0.3, tMax: 40, etaMin: 0.01 };
    const schedule = cosineAnnealingSchedule(options);
    const eta = Array.from({ length: 40 }, (_, k) => schedule(k));
    const scheduler = new CosineAnnealingLR({ ...options, lastEpoch: 7 });
    const expected = convergenceBound(eta);
    assert.deepEqual(convergenceBound(schedule, { steps: 40 }), expected);
    assert.deepEqual(convergenceBound(scheduler, { steps: 40 }), expected);
    assert.equal(scheduler.lastEpoch, 7);
    const line = linearSchedule({ initValue: 1, endValue: 0, transitionSteps: 25 });
    assert.deepEqual(convergenceBound(line), convergenceBound(line, { steps: 25 }));
    near(convergenceBound(Float32Array.from(eta)).bound, expected.bound, 1e-6);
  });

  it("is defined where rates are 0 at the start, between others and at the end", () => {
    const { bound } = convergenceBound([1, 2, 1]);
    near(convergenceBound([0, 0, 1, 2, 1]).bound, bound);
    near(convergenceBound([1, 0, 2, 0, 0, 1]).bound, bound);
    near(convergenceBound([1, 2, 1, 0, 0]).bound, bound);
    assert.deepEqual(
      convergenceBound([1, 2, 1, 0], { gradNorm: [3, 4, 5, 6] }),
      convergenceBound([1, 2, 1], { gradNorm: [3, 4, 5] }),
    );
    assert.deepEqual(convergenceBound([2]).terms, [0.25, 1, 0]);
  });

  it("without gradients falls for ever as the rates grow", () => {
    const { bound, optimalScale, optimalBound } = convergenceBound([1, 1], { gradNorm: 0, distance: 2 });
    assert.deepEqual([bound, optimalScale, optimalBound], [1, Infinity, 0]);
  });

  it("says what is wrong", () => {
    const says = (call: () => unknown, name: string, message: string): void =>
      assert.throws(call, { name, message: `convergenceBound: ${message}` });
    const constant = constantSchedule({ value: 0.1 });
    says(
      () => convergenceBound([0, 0]),
      "RangeError",
      "at least one of the 2 rates must be positive, got only 0",
    );
    says(() => convergenceBound([]), "RangeError", "rates must have at least 1 numbers, got 0");
    says(() => convergenceBound([1, NaN]), "RangeError", "rates[1] must be a non-negative number, got NaN");
    says(() => convergenceBound([1, -1]), "RangeError", "rates[1] must be a non-negative number, got -1");
    says(
      () => convergenceBound(["1"] as never),
      "TypeError",
      'rates[0] must be a non-negative number, got "1"',
    );
    says(
      () => convergenceBound([1, 1], { steps: 3 }),
      "RangeError",
      "steps must be the number of rates, 2, got 3",
    );
    says(
      () => convergenceBound(constant),
      "TypeError",
      "steps must be given, since the schedule is for a run of any length",
    );
    says(
      () => convergenceBound(constant, { steps: 1e9 }),
      "RangeError",
      "steps must be at most 10000000, since each has its number in memory, got 1000000000",
    );
    says(
      () => convergenceBound("linear" as never),
      "TypeError",
      'expected a schedule, a scheduler or an array of rates, got "linear"',
    );
    says(
      () => convergenceBound([1, 1], { gradNorm: [1] }),
      "RangeError",
      "gradNorm must have a number for each of the 2 steps, got 1",
    );
    says(
      () => convergenceBound([1, 1], { gradNorm: [1, NaN] }),
      "RangeError",
      "gradNorm[1] must be a non-negative number, got NaN",
    );
    says(
      () => convergenceBound([1, 1], { gradNorm: -1 }),
      "RangeError",
      "gradNorm must be a non-negative number, got -1",
    );
    says(
      () => convergenceBound([1], { distance: 0 }),
      "RangeError",
      "distance must be a positive number, got 0",
    );
    assert.throws(
      () => convergenceBound(new ReduceLROnPlateau({ baseLr: 1 }), { steps: 5 }),
      /depends on metrics/,
    );
  });

  it("of a million steps takes a time that grows with them, not with their square", () => {
    const eta = Float64Array.from({ length: 1e6 }, (_, k) => 1 - k / 1e6);
    const start = performance.now();
    convergenceBound(eta);
    assert(performance.now() - start < 20_000);
  });
});
