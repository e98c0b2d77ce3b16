import assert from "node:assert/strict";
import fc from "fast-check";
import { evaluate } from "../../lib/formula/expression";
import { expressionOf, isClosed } from "../../lib/formula/formulas";
import { scheduleKinds } from "../../lib/schedules/kinds";
import { Schedule } from "../../lib/schedules/schedule";
import { scheduleOf } from "./arbitrary";

/** Whether the formula of a schedule can be read, and rounding does not grow without bound in it. */
const isReadable = ({ options }: Schedule): boolean =>
  [
    options,
    ...[options.schedule ?? [], options.schedules ?? []].flat().map((inner: any) => inner.options),
  ].every((all: any) => Object.values(all).every((value) => typeof value !== "function" || "spec" in value));

describe("the formula of a schedule is the schedule", () => {
  for (const [kind] of scheduleKinds) {
    it(`${kind}: with any options`, () => {
      let compared = 0;
      fc.assert(
        fc.property(scheduleOf(kind), (schedule) => {
          if (!isReadable(schedule) || !isClosed(schedule)) return;
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
      if (kind !== "MultiplicativeLR" && kind !== "LambdaLR") assert.ok(compared > 10, `${compared}`);
    });
  }
});
