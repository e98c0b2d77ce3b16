import assert from "node:assert/strict";
import fc from "fast-check";
import { cosineAnnealingSchedule } from "../../lib/schedules/cosine";
import { linearSchedule } from "../../lib/schedules/linear";
import { fromSpec } from "../../lib/schedules/spec";
import { tableSchedule } from "../../lib/schedules/table";
import { has } from "./rates";

describe("a table of values", () => {
  it("has them at its steps, and holds the last", () => {
    has(tableSchedule({ values: [0.1, 0.3, 0.2] }), { 0: 0.1, 0.5: 0.2, 1: 0.3, 2: 0.2, 9: 0.2 });
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 1 }), (values) => {
        const schedule = tableSchedule({ values });
        values.forEach((value, k) => assert.equal(schedule(k), value));
        assert.equal(schedule.totalSteps, values.length);
        assert.equal(schedule.referenceLr, Math.max(...values));
      }),
    );
  });

  it("spreads them evenly over its steps", () => {
    const schedule = tableSchedule({ values: [0.2, 1, 0.5, 0], totalSteps: 100 });
    has(schedule, {
      0: 0.2,
      10: 0.2 + (0.8 * 10) / 33,
      33: 1,
      50: 1 - (0.5 * 17) / 33,
      98: 0.5 / 33,
      99: 0,
      1000: 0,
    });
  });

  it("joined by lines or half cosines is those schedules", () => {
    const line = linearSchedule({ initValue: 0.4, endValue: 0.1, transitionSteps: 20 });
    const cosine = cosineAnnealingSchedule({ baseLr: 0.4, etaMin: 0.1, tMax: 20 });
    for (let k = 0; k <= 20; k++) {
      has(tableSchedule({ values: [0.4, 0.1], totalSteps: 21 }), { [k]: line(k) });
      has(tableSchedule({ values: [0.4, 0.1], totalSteps: 21, interpolation: "cosine" }), { [k]: cosine(k) });
    }
  });

  it("of jumps gives each value the same number of steps", () => {
    const schedule = tableSchedule({ values: [3, 2, 1], totalSteps: 9, interpolation: "constant" });
    assert.deepEqual(
      Array.from({ length: 11 }, (_, k) => schedule(k)),
      [3, 3, 3, 2, 2, 2, 1, 1, 1, 1, 1],
    );
  });

  it("rises to baseLr, whatever its values", () => {
    has(tableSchedule({ values: [5, 10, 0], baseLr: 0.3 }), { 0: 0.15, 1: 0.3, 2: 0 });
    has(tableSchedule({ values: [0, 0], baseLr: 0.3 }), { 0: 0, 1: 0 });
    assert.equal(fromSpec({ kind: "tableSchedule", values: [5, 10, 0], baseLr: 0.3 })(0), 0.15);
  });

  it("of one value, or for one step, is constant", () => {
    has(tableSchedule({ values: [0.2], totalSteps: 5 }), { 0: 0.2, 3: 0.2, 9: 0.2 });
    has(tableSchedule({ values: [0.2, 0.1], totalSteps: 1 }), { 0: 0.1, 3: 0.1 });
  });

  it("without values is refused", () => {
    assert.throws(() => tableSchedule({ values: [] }), {
      name: "RangeError",
      message: "tableSchedule: values must be an array of at least one number, got []",
    });
  });
});
