import assert from "node:assert/strict";
import fc from "fast-check";
import {
  CosineCycleOptions as CycleOptions,
  cosineCycleSchedule,
  tanhSchedule,
} from "../../lib/schedules/cycles";
import { cyclicSchedule } from "../../lib/schedules/cyclic";
import "../../lib/index";
import { scheduleKinds } from "../../lib/schedules/kinds";
import { Schedule } from "../../lib/schedules/schedule";

const rate = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);
const options = fc.record({
  baseLr: rate,
  lrMin: rate,
  tInitial: fc.integer({ min: 1, max: 9 }),
  cycleMul: fc.constantFrom(1, 1.5, 2),
  cycleDecay: fc.constantFrom(0, 0.1, 0.5, 0.9, 1),
  cycleLimit: fc.integer({ min: 1, max: 8 }),
  kDecay: fc.constantFrom(0.5, 1, 2),
  decayOf: fc.constantFrom("peak" as const, "amplitude" as const),
});

/** The steps at which each cycle begins, up to `end`; a length that is no whole number is kept as it is. */
function starts({ tInitial, cycleMul = 1, cycleLimit = 1 }: CycleOptions, end: number): number[] {
  const found: number[] = [];
  for (let i = 0, start = 0; i < cycleLimit && start < end; start += tInitial * cycleMul ** i++)
    found.push(start);
  return found;
}

describe("cycles whose peak sinks below the lowest rate", () => {
  for (const kind of ["CosineLRScheduler", "PolyLRScheduler"]) {
    const make = scheduleKinds.get(kind) as (given: CycleOptions) => Schedule;

    it(`${kind}: never fall below lrMin, and never stand on their heads`, () =>
      fc.assert(
        fc.property(options, (given) => {
          const schedule = make(given);
          const begins = starts(given, 60).map((start) => Math.ceil(start - 1e-9));
          for (let k = 0; k < 60; k++) {
            assert(schedule(k) >= given.lrMin - 1e-15, `${schedule(k)} at ${k}`);
            if (k > 0 && !begins.includes(k)) assert(schedule(k) <= schedule(k - 1) + 1e-15, `rises at ${k}`);
          }
        }),
      ));

    it(`${kind}: begin each cycle at the higher of baseLr · cycleDecay^i and lrMin, or at what is left of the amplitude`, () =>
      fc.assert(
        fc.property(options, (given) => {
          const { baseLr, lrMin, cycleDecay, decayOf } = given;
          const schedule = make(given);
          starts(given, 60).forEach((start, i) => {
            const left = cycleDecay ** i;
            const peak = decayOf === "peak" ? baseLr * left : lrMin + (baseLr - lrMin) * left;
            if (Number.isInteger(start))
              assert(Math.abs(schedule(start) - Math.max(lrMin, peak)) < 1e-12, `cycle ${i} at ${start}`);
          });
        }),
      ));
  }

  it("a cycle begins at the whole step that its length leads to, however the factor is rounded", () => {
    // 5 + 6 = 11, 10 + 14 = 24, 25 + 40 + 64 = 129: 1.2, 1.4 and 1.6 are no sums of powers of two.
    for (const [tInitial, cycleMul, start] of [
      [5, 1.2, 11],
      [10, 1.4, 24],
      [25, 1.6, 129],
    ])
      assert.ok(
        Math.abs(cosineCycleSchedule({ baseLr: 0.1, tInitial, cycleMul, cycleLimit: 9 })(start) - 0.1) <
          1e-12,
        `${tInitial} · ${cycleMul}`,
      );
  });

  it("a warm-up meets a cycle of tangents that it cuts into", () => {
    const options = { baseLr: 0.1, tInitial: 10, warmupT: 8 };
    const [warm, bare] = [tanhSchedule(options), tanhSchedule({ baseLr: 0.1, tInitial: 10 })];
    for (let k = 0; k < 8; k++) assert.ok(Math.abs(warm(k) - (bare(8) * k) / 8) < 1e-15);
    for (let k = 8; k < 12; k++) assert.equal(warm(k), bare(k));
    assert.throws(
      () => tanhSchedule({ ...options, lb: 3 }),
      /^RangeError: TanhLRScheduler: ub must be above lb \(3\), got 3/,
    );
  });

  it("CyclicLR stays between its rates while the amplitude shrinks, whichever is the higher", () => {
    const mode = fc.constantFrom("triangular" as const, "triangular2" as const, "exp_range" as const);
    fc.assert(
      fc.property(rate, rate, mode, fc.constantFrom(0, 0.5, 0.99, 1), (baseLr, maxLr, shape, gamma) => {
        const schedule = cyclicSchedule({ baseLr, maxLr, stepSizeUp: 3, mode: shape, gamma });
        for (let k = 0; k < 40; k++) {
          assert(
            schedule(k) >= Math.min(baseLr, maxLr) - 1e-15 && schedule(k) <= Math.max(baseLr, maxLr) + 1e-15,
          );
        }
      }),
    );
  });
});
