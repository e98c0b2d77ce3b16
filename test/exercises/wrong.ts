import assert from "node:assert/strict";
import type { Report } from "../../notebooks/checks";

/** Wrong answers by what is wrong with them: the answer, and what its check must say. */
export type Wrong = { readonly [mistake: string]: readonly [answer: unknown, says: RegExp] };

/**
 * Tests that each wrong answer fails with the message that names its mistake, and no two with the same
 * one.
 */
export function describeWrong(name: string, check: (answer: unknown) => Report, wrong: Wrong): void {
  describe(`${name}: wrong answers`, () => {
    for (const [mistake, [answer, says]] of Object.entries(wrong)) {
      it(mistake, () => {
        const { problem } = check(answer);
        assert.match(problem ?? "passed", says);
      });
    }

    it("are at least five, with a message each", () => {
      assert.ok(
        new Set(Object.values(wrong).map(([answer]) => check(answer).problem?.split("\n")[1])).size >= 5,
      );
    });
  });
}
