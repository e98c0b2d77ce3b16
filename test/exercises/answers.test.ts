import assert from "node:assert/strict";
import { answerNames, answers, shownWrongNames, stubs } from "./notebook-code";
import * as checks from "../../notebooks/checks";

/** The check of each answer. */
export const checkOf: Record<(typeof answerNames)[number], (answer: unknown) => checks.Report> = {
  polynomialDecay: checks.checkPolynomialDecay,
  warmupCosineFromParts: checks.checkWarmupCosineFromParts,
  warmupCosine: checks.checkWarmupCosine,
  AdaptiveCyclicLR: checks.checkAdaptiveCyclic,
  sgdr: checks.checkSgdr,
  rangeTest: checks.checkRangeTest,
  scheduleExplorer: checks.checkScheduleExplorer,
};

describe("answers", () => {
  for (const name of answerNames) {
    it(`the solution of ${name} passes its check`, () => {
      const report = checkOf[name](answers()[name]);
      assert.equal(report.problem, undefined);
      assert.ok(report.facts.length >= 4);
    });

    it(`the stub of ${name} fails it, with a message`, () => {
      const report = checkOf[name](stubs()[name]);
      assert.match(
        report.problem ?? "passed",
        /has no effect yet|does not move|stays where it is|makes one step|Nothing can be moved/,
      );
    });
  }

  it("the wrong answers that the solutions show are named", () => {
    const wrong = answers();
    const says: Record<(typeof shownWrongNames)[number], [(answer: unknown) => checks.Report, RegExp]> = {
      withoutAnEnd: [checks.checkPolynomialDecay, /Past the end the share left is negative/],
      withASeam: [checks.checkWarmupCosine, /jump at the seam/],
      neverArrives: [checks.checkWarmupCosineFromParts, /still on its way when the run ends/],
      WholeRateShrinks: [checks.checkAdaptiveCyclic, /The whole rate shrinks/],
      byLogarithm: [checks.checkSgdr, /A logarithm is rounded/],
      lowestPoint: [checks.checkRangeTest, /The smoothing comes late/],
      dealtOut: [checks.checkScheduleExplorer, /restyle gives entry i/],
    };
    for (const name of shownWrongNames)
      assert.match(says[name][0](wrong[name]).problem ?? "passed", says[name][1], name);
  });
});

describe("a report", () => {
  it("keeps the words of its message, in lines that fit under a cell", () => {
    const words = (text: string): string => text.replace(/\s+/g, " ");
    const wrong = answers();
    for (const report of [
      checks.checkPolynomialDecay(wrong.withoutAnEnd),
      checks.checkSgdr(wrong.byLogarithm),
      checks.checkScheduleExplorer(wrong.dealtOut),
      checks.checkRangeTest(undefined),
    ]) {
      assert.ok(words(report.text).endsWith(`✗ ${words(report.problem!)}`), report.text);
      const lines = report.text.split("\n");
      assert.ok(Math.max(...lines.map(({ length }) => length)) <= 100, report.text);
      assert.ok(
        lines.slice(1).every((line) => /^ {2}([✓✗]| ) \S/.test(line)),
        report.text,
      );
    }
  });
});

describe("checks", () => {
  const strange: [string, unknown][] = [
    ["undefined", undefined],
    ["null", null],
    ["a number", 0.1],
    ["a text", "0.1"],
    ["an array", [0.1]],
    ["an object", {}],
    ["returns nothing", () => undefined],
    ["returns NaN", () => NaN],
    ["returns null", () => null],
    ["returns an array", () => [1, 2]],
    ["returns a function of nothing", () => () => undefined],
    ["returns a function to NaN", () => () => NaN],
    ["returns a function to an array", () => () => [0.1]],
    [
      "throws",
      () => {
        throw new RangeError("oh no");
      },
    ],
    [
      "throws no error",
      () => {
        throw undefined;
      },
    ],
    [
      "throws later",
      () => () => {
        throw new Error("oh no");
      },
    ],
    ["async", async () => () => 0.1],
    ["a promise", () => Promise.resolve(1)],
    [
      "recursion without an end",
      function endless(): unknown {
        return endless();
      },
    ],
    ["an object that cannot be printed", () => Object.create(null)],
    ["a class with nothing in it", class {}],
    ["figure with nothing in it", () => ({ data: [], layout: {} })],
    ["lists of the wrong kind", () => ({ rates: [1], losses: ["1"], suggestion: 1 })],
  ];
  for (const name of answerNames) {
    it(`${name}: says what is wrong with anything at all, and never throws`, () => {
      for (const [what, value] of strange) {
        const report = checkOf[name](value);
        assert.equal(report.passed, false, what);
        assert.ok(
          report.problem!.length > 20 && !report.problem!.startsWith("The check could not go on"),
          `${what}: ${report.text}`,
        );
      }
    });

    it(`${name}: ends an endless loop after a second`, () => {
      const started = Date.now();
      const { problem } = checkOf[name](function () {
        for (;;);
      });
      assert.match(problem ?? "passed", /did not come back within 1 second/);
      assert.ok(Date.now() - started < 5000);
    });
  }

  it("ends a loop that uses another cell's variables, or catches everything", () => {
    const elsewhere = { go: true };
    const { problem } = checks.checkSgdr(() => (step: number) => {
      while (elsewhere.go) {
        try {
          if (step < 0) throw new Error();
        } catch {
          continue;
        }
      }
      return 0;
    });
    assert.match(problem ?? "passed", /sgdr\(…\)\(0\) did not come back/);
  });

  it("ends a ramp that never ends", () => {
    const { problem } = checks.checkRangeTest((trainStep: (lr: number) => number) => {
      for (;;) trainStep(0.1);
    });
    assert.match(problem ?? "passed", /Is there a loop whose end is never reached/);
  });

  it("notices a rate that remembers", () => {
    const remembering = ({ baseLr }: { baseLr: number }) => {
      let lr = baseLr;
      return () => (lr *= 0.9);
    };
    assert.match(
      checks.checkPolynomialDecay(remembering).problem ?? "passed",
      /must not remember earlier calls/,
    );
  });
});
