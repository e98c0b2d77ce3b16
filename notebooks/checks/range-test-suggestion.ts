import { described, isSame, rounded } from "./call";
import { suggestionMistakes } from "./mistakes/range-test";
import { quadraticRun } from "./quadratic";
import { drive, RangeTest } from "./range-test-drive";
import type { RangeTestOptions } from "./range-test-rules";
import { Wrong } from "./report";

/** A range around a bowl's largest stable rate, four powers of ten below it and two above. */
export const around = (largestStable: number): RangeTestOptions => ({
  minLr: 1e-4 * largestStable,
  maxLr: 100 * largestStable,
  numSteps: 120,
  smoothing: 0.9,
  stopFactor: 4,
});

/** Checks the suggestions on bowls of any steepness, each with several noises. */
export function expectGoodSuggestions(answer: RangeTest): void {
  const bowls = [[1], [10, 3, 1], [100, 10, 1, 0.1], [0.02, 0.01]].flatMap((curvatures) =>
    [1, 2, 3].map((seed) => ({ curvatures, seed })),
  );
  const runs = bowls.map(({ curvatures, seed }) => {
    const { trainStep, largestStable } = quadraticRun(curvatures, { seed });
    const of = `on a bowl with λ = ${curvatures.join(", ")}`;
    return { of, largestStable, ...drive(answer, trainStep, around(largestStable), of) };
  });
  const bad = runs.find(
    ({ suggestion, largestStable }) => !(suggestion > largestStable / 100 && suggestion < largestStable),
  );
  if (!bad) return;
  const mistake = suggestionMistakes.find((mistake) =>
    runs.every((run) => isSame(mistake.suggestion(run), run.suggestion)),
  );
  const { of, largestStable, suggestion } = bad;
  const fault =
    suggestion >= largestStable
      ? "with it training diverges"
      : suggestion > 0
        ? "with it training hardly moves"
        : "that is no rate";
  throw new Wrong(
    `${of} the rates above ${rounded(largestStable)} diverge, and yours suggests ${described(suggestion)}: ${fault}.\n` +
      (mistake?.says ?? "At which point of your curve does it lie?"),
  );
}
