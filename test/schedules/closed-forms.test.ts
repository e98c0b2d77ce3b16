import assert from "node:assert/strict";
import fc from "fast-check";
import { evaluate } from "../../lib/formula/expression";
import { parseFormula } from "../../lib/formula/parse";
import { expressionOf, isClosed } from "../../lib/formula/formulas";
import { scheduleKinds } from "../../lib/schedules/kinds";
import { Schedule } from "../../lib/schedules/schedule";
import { scheduleOf } from "./arbitrary";

/** A schedule and all that it is made of. */
const parts = (schedule: any): Schedule[] => [
  schedule,
  ...[schedule.options.schedule ?? [], schedule.options.schedules ?? []].flat().flatMap(parts),
];

/** Whether a schedule has a formula to read, not a function of the language, in which no rounding error grows. */
const isReadable = (schedule: Schedule): boolean =>
  isClosed(schedule) &&
  parts(schedule).every(
    ({ spec: { kind }, options: { lrLambda, scaleFn, gamma } }: any) =>
      !lrLambda && !scaleFn && !(kind === "CyclicLR" && gamma > 1),
  );

describe("the formula of a schedule is the schedule", () => {
  for (const [kind, { options }] of scheduleKinds) {
    if ("lrLambda" in options) continue;
    it(`${kind}: with any options`, () => {
      let compared = 0;
      fc.assert(
        fc.property(scheduleOf(kind), (schedule) => {
          if (!isReadable(schedule)) return;
          compared++;
          const formula = expressionOf(schedule);
          for (let k = 0; k < 90; k++) {
            const [a, b] = [evaluate(formula, k), schedule(k)];
            assert(
              Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)) || a === b,
              `${schedule.describe()} is ${b} at ${k}, its formula ${a}`,
            );
          }
        }),
        { numRuns: 300 },
      );
      assert.ok(compared > 10, `${compared} compared`);
    });
  }

  it("the remainder has the sign of the divisor, as Python's", () => {
    const formula = parseFormula("(k - 10) % 20");
    assert.deepEqual(
      [0, 9, 10, 35].map((k) => evaluate(formula, k)),
      [10, 19, 0, 5],
    );
    assert.equal(evaluate(parseFormula("k % (0 - 3)"), 5), -1);
  });
});
