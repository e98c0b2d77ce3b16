import assert from "node:assert/strict";
import fc from "fast-check";

/** Asserts that two numbers agree. */
export function near(actual: number, expected: number, relative = 1e-9, what = ""): void {
  assert(Math.abs(actual - expected) <= relative * Math.abs(expected), `${what} ${actual}, not ${expected}`);
}

const positive = fc.double({ min: 0.01, max: 10, noNaN: true });

/** Rates of which some are 0, but not the last. */
export const rates = fc
  .tuple(fc.array(fc.oneof(positive, fc.constant(0)), { maxLength: 30 }), positive)
  .map(([before, last]) => [...before, last]);

/** Norms above 0. */
export const norms = fc.array(positive, { minLength: 1, maxLength: 30 });
