import assert from "node:assert/strict";
import fc from "fast-check";
import { fromSpec, toSpec } from "../../lib/schedules/spec";
import { refineSchedule } from "../../lib/theory/refine-schedule";
import { has } from "../schedules/rates";
import { near } from "./near";

/** The paper's algorithm as it is written: pad, take each window's median, weigh, sum what follows. */
function written(norms: number[], power: number, smoothing: number): number[] {
  const half = Math.floor((smoothing * norms.length) / 2);
  const padded = [
    ...new Array<number>(half).fill(norms[0]),
    ...norms,
    ...norms.slice(0, -1).reverse().slice(0, half),
  ];
  const smooth = norms.map((_, i) => padded.slice(i, i + 2 * half + 1).sort((a, b) => a - b)[half]);
  const weights = smooth.map((norm) => norm ** -power);
  const rates = weights.map((w, t) => w * weights.slice(t + 1).reduce((a, b) => a + b, 0));
  return rates.map((rate) => rate / Math.max(...rates));
}

const runs = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 2, maxLength: 60 });

describe("a schedule refined from gradient norms", () => {
  it("is the paper's", () => {
    fc.assert(
      fc.property(runs, fc.constantFrom(0, 0.1, 0.5, 1), (norms, smoothing) => {
        for (const [norm, power] of [
          ["l2", 2],
          ["l1", 1],
        ] as const) {
          const schedule = refineSchedule(norms, { norm, smoothing });
          written(norms, power, smoothing).forEach((rate, k) => near(schedule(k), rate));
          assert.equal(schedule.totalSteps, norms.length);
        }
      }),
    );
  });

  it("by hand, without smoothing", () => {
    // w = 1/4, 1, 1/4: 1/4 · 5/4, 1 · 1/4, 0.
    has(refineSchedule([2, 1, 2], { smoothing: 0 }), { 0: 1, 1: 0.8, 2: 0, 3: 0 });
    // w = 1/2, 1, 1/2: 1/2 · 3/2, 1 · 1/2, 0.
    has(refineSchedule([2, 1, 2], { norm: "l1", smoothing: 0, baseLr: 0.3 }), { 0: 0.3, 1: 0.2, 2: 0 });
  });

  it("is a line where the norms are equal, and does not hang on their size", () => {
    for (const size of [1e-200, 1, 1e200]) {
      const schedule = refineSchedule(new Array(101).fill(size), { baseLr: 0.1 });
      for (const k of [0, 25, 99, 100]) near(schedule(k), 0.1 * (1 - k / 100), 1e-9);
    }
  });

  it("warms up where the gradients fall at first", () => {
    const falling = Array.from({ length: 200 }, (_, k) => 1 + 4 * Math.exp(-k / 20));
    const schedule = refineSchedule(falling);
    const rates = falling.map((_, k) => schedule(k));
    const peak = rates.indexOf(1);
    assert(rates[0] < 0.2 && peak > 20 && peak < 100, `starts at ${rates[0]}, peaks at ${peak}`);
  });

  it("does not see single spikes, and takes 0 where the median is not 0", () => {
    const norms = new Array<number>(100).fill(2);
    const even = refineSchedule(norms);
    const spiked = refineSchedule(norms.map((norm, k) => (k === 30 ? 500 : k === 60 ? 0 : norm)));
    norms.forEach((_, k) => assert.equal(spiked(k), even(k)));
  });

  it("is stretched to the length of the next run, and has a spec", () => {
    const schedule = refineSchedule(new Array(11).fill(1), { totalSteps: 101, baseLr: 0.5 });
    has(schedule, { 0: 0.5, 50: 0.25, 100: 0 });
    assert(fromSpec(toSpec(schedule)).equals(schedule));
  });

  it("says what is wrong", () => {
    const says = (norms: unknown, options: object, name: string, message: string): void =>
      assert.throws(() => refineSchedule(norms as number[], options), {
        name,
        message: `refineSchedule: ${message}`,
      });
    says([1], {}, "RangeError", "gradNorms must have at least 2 numbers, got 1");
    says([], {}, "RangeError", "gradNorms must have at least 2 numbers, got 0");
    says(5, {}, "TypeError", "gradNorms must be an array of numbers, got 5");
    says([1, NaN], {}, "RangeError", "gradNorms[1] must be a non-negative number, got NaN");
    says([1, -1], {}, "RangeError", "gradNorms[1] must be a non-negative number, got -1");
    says([1, Infinity], {}, "RangeError", "gradNorms[1] must be a non-negative number, got Infinity");
    says(
      [1, 0, 1],
      { smoothing: 0 },
      "RangeError",
      "the median of gradNorms around step 1 must be a positive number, got 0: the run stood still there",
    );
    says([1, 1], { norm: "l3" }, "RangeError", 'norm must be one of "l2", "l1", got "l3"');
    says([1, 1], { smoothing: 2 }, "RangeError", "smoothing must be a number between 0 and 1, got 2");
  });

  it("of a long run does not take long", () => {
    const norms = Array.from({ length: 20_000 }, (_, k) => 1 + ((k * 7919) % 1000) / 1000);
    const start = performance.now();
    refineSchedule(norms);
    assert(performance.now() - start < 10_000);
  });
});
