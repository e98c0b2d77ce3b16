import assert from "node:assert/strict";
import fc from "fast-check";
import { scheduleKinds } from "../../lib/schedules/kinds";
import { fromSpec, toSpec } from "../../lib/schedules/spec";
import { convergenceBound } from "../../lib/theory/convergence-bound";
import { optimizeSchedule } from "../../lib/theory/optimize-schedule";
import { scheduleOf } from "../schedules/arbitrary";
import { near, norms } from "./near";

const ratesIn = (schedule: (k: number) => number, steps: number): number[] =>
  Array.from({ length: steps }, (_, k) => schedule(k));

describe("the schedule with the lowest bound", () => {
  it("has the rates with which it is lowest: changing any one of them raises it", () => {
    fc.assert(
      fc.property(norms, fc.double({ min: 0.1, max: 10, noNaN: true }), (gradNorm, distance) => {
        const eta = ratesIn(optimizeSchedule({ gradNorm, distance }), gradNorm.length);
        const options = { gradNorm, distance };
        const { bound, optimalScale } = convergenceBound(eta, options);
        near(optimalScale, 1, 1e-7);
        eta.forEach((_, k) => {
          for (const factor of [0.99, 1.01]) {
            const other = eta.map((rate, i) => (i === k ? factor * rate : rate));
            assert(convergenceBound(other, options).bound > bound, `step ${k} of ${JSON.stringify(options)}`);
          }
        });
      }),
    );
  });

  it("is below every schedule of the library, at the best rate of each", () => {
    const steps = 60;
    const { optimalBound } = convergenceBound(optimizeSchedule({ steps }));
    let compared = 0;
    for (const kind of scheduleKinds.keys()) {
      for (const schedule of fc.sample(scheduleOf(kind), { numRuns: 10, seed: 1 })) {
        const rates = ratesIn(schedule, steps);
        if (rates.every((rate) => rate === 0)) continue;
        assert(convergenceBound(rates).optimalBound > optimalBound, schedule.describe());
        compared++;
      }
    }
    assert(compared > 300);
  });

  it("of a constant norm is nearly a line, and better than the line by little", () => {
    const steps = 400;
    const schedule = optimizeSchedule({ steps, baseLr: 1 });
    for (let k = 0; k < steps; k++) {
      const line = 1 - k / steps;
      assert(Math.abs(schedule(k) - line) < 0.03, `${schedule(k)} at ${k}, not ${line}`);
    }
    // The line's, in the reference.
    const line = 0.10062986543560207;
    const { optimalBound } = convergenceBound(schedule);
    assert(optimalBound < line && optimalBound > 0.98 * line, `${optimalBound}`);
  });

  it("keeps its shape whatever the distance, the size of the norms, and the highest rate", () => {
    const gradNorm = [3, 1, 2, 1, 5];
    const shape = optimizeSchedule({ gradNorm, baseLr: 1 });
    for (const factor of [0.1, 7]) {
      const scaled = optimizeSchedule({ gradNorm: gradNorm.map((norm) => factor * norm), distance: 2 });
      gradNorm.forEach((_, k) => near(scaled(k) / scaled.referenceLr, shape(k)));
      near(optimizeSchedule({ gradNorm, baseLr: factor }).referenceLr, factor);
    }
    const larger = optimizeSchedule({ gradNorm, distance: 3 });
    gradNorm.forEach((_, k) => near(larger(k), 3 * optimizeSchedule({ gradNorm })(k)));
  });

  it("holds where norms differ by many orders, in a spec too", () => {
    const gradNorm = Array.from({ length: 3000 }, (_, k) => 10 ** (6 * Math.sin(k / 100)));
    const schedule = optimizeSchedule({ gradNorm });
    for (let k = 0; k < gradNorm.length; k++) assert(schedule(k) >= 0 && Number.isFinite(schedule(k)));
    assert(fromSpec(toSpec(schedule)).equals(schedule));
    near(optimizeSchedule({ steps: 1, gradNorm: 2, distance: 3 })(0), 3 / 2);
  });

  it("says what is wrong", () => {
    const says = (options: object, name: string, message: string): void =>
      assert.throws(() => optimizeSchedule(options), { name, message: `optimizeSchedule: ${message}` });
    says({}, "TypeError", "steps must be given where gradNorm is one number");
    says(
      { gradNorm: [1, 0] },
      "RangeError",
      "gradNorm[1] must be a positive number, got 0: such a step may be of any length",
    );
    says(
      { steps: 2, gradNorm: 0 },
      "RangeError",
      "gradNorm must be a positive number, got 0: such a step may be of any length",
    );
    says(
      { steps: 1e9 },
      "RangeError",
      "steps must be at most 10000000, since each has its number in memory, got 1000000000",
    );
    says(
      { steps: 3, gradNorm: [1, 1] },
      "RangeError",
      "gradNorm must have a number for each of the 3 steps, got 2",
    );
    says({ steps: 2, distance: -1 }, "RangeError", "distance must be a positive number, got -1");
    says({ steps: 2, baseLr: NaN }, "RangeError", "baseLr must be a non-negative number, got NaN");
    says({ gradNorm: [] }, "RangeError", "gradNorm must have at least 1 numbers, got 0");
  });
});
