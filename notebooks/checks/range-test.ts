import { Figure, lineFigure } from "lrlab";
import { described, expectFunction, isSame, rounded } from "./call";
import { rangeTestMistakes } from "./mistakes/range-test";
import { quadraticRun } from "./quadratic";
import { drive, Driven, RangeTest } from "./range-test-drive";
import { lowest, rangeTestCurve, RangeTestOptions, RangeTestRules } from "./range-test-rules";
import { around, expectGoodSuggestions } from "./range-test-suggestion";
import { draw, examine, Report, Wrong } from "./report";

export type { RangeTestOptions, RangeTestResult, RangeTestRules } from "./range-test-rules";

const name = "rangeTest";
const ramp: RangeTestOptions = { minLr: 1e-4, maxLr: 1, numSteps: 9, smoothing: 0.8, stopFactor: 4 };
const repeated = (value: number, n: number): number[] => Array.from({ length: n }, () => value);

/** What the training steps return, and what that should lead to. */
const facts = [
  {
    says: "the rates run from minLr to maxLr, each larger by the same factor",
    of: "with a loss that stays at 1",
    losses: repeated(1, 9),
  },
  {
    says: "the losses are smoothed, the first ones too",
    of: "with the losses 4, 2, 3, 1, 2, 4, 1, 3, 2",
    losses: [4, 2, 3, 1, 2, 4, 1, 3, 2],
  },
  {
    says: "one bad batch does not stop it, a loss that explodes does",
    of: "with one bad batch, and a loss that explodes later",
    losses: [6, 1, 1, 1, 1, 1, 1, 1, 9, 1, 1, 1, 1, 4, 9, 20, 40, 80, 160, 320, 640, 1280],
  },
  {
    says: "a loss that is NaN stops it",
    of: "with a loss that becomes NaN",
    losses: [2, 1, 1, NaN, NaN, NaN, NaN, NaN, NaN],
  },
];

/**
 * Judges an answer to the fifth exercise: the curve step by step, the suggestion by bowls whose largest
 * stable rate is known.
 */
export function checkRangeTest(answer: unknown): Report {
  return examine(name, (holds) => {
    expectFunction(name, answer);
    const seen: Seen[] = [];
    for (const { says, of, losses } of facts) {
      const options = { ...ramp, numSteps: losses.length };
      seen.push({ of, options, losses, yours: drive(answer as RangeTest, replay(losses), options, of) });
      expectReference(seen);
      holds(says);
    }
    expectGoodSuggestions(answer as RangeTest);
    holds("on bowls of any steepness the suggestion trains, and not a hundred times too slowly");
  });
}

/** What an answer did with some losses. */
interface Seen {
  readonly of: string;
  readonly options: RangeTestOptions;
  readonly losses: readonly number[];
  readonly yours: Driven;
}

/** Training steps that return given losses. */
function replay(losses: readonly number[]): (lr: number) => number {
  let k = 0;
  return () => losses[k++];
}

const sameList = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, i) => isSame(value, b[i]));

/** Whether what was seen is what the rules give. */
function follows({ options, losses, yours }: Seen, replaced?: Partial<RangeTestRules>): boolean {
  const ours = rangeTestCurve(replay(losses), options, replaced);
  return (
    sameList(ours.asked, yours.asked) &&
    sameList(ours.rates, yours.rates) &&
    sameList(ours.losses, yours.losses)
  );
}

/** Checks the last of what was seen; a mistake is named if it explains all of it. */
function expectReference(seen: readonly Seen[]): void {
  const last = seen[seen.length - 1];
  if (follows(last)) return;
  const mistake = rangeTestMistakes.find(({ rules }) => seen.every((one) => follows(one, rules)));
  const ours = rangeTestCurve(replay(last.losses), last.options);
  throw new Wrong(
    `${last.of}, ${difference(ours, last.yours)}\n${mistake?.says ?? "Work the first few steps out on paper and compare."}`,
  );
}

/** Where two curves differ first, in words. */
function difference(ours: Driven, yours: Driven): string {
  const differing = (key: keyof Driven): number =>
    ours[key].findIndex((value, i) => !isSame(value, yours[key][i]));
  const asked = differing("asked");
  const loss = differing("losses");
  if (asked >= 0 && asked < yours.asked.length) {
    return `training step ${asked + 1} should be made at the rate ${rounded(ours.asked[asked])}, yours at ${rounded(yours.asked[asked])}.`;
  }
  if (loss >= 0 && loss < yours.losses.length) {
    return `losses[${loss}] should be ${rounded(ours.losses[loss])}, yours is ${described(yours.losses[loss])}.`;
  }
  if (yours.asked.length !== ours.asked.length) {
    return `the number of training steps should be ${ours.asked.length}, yours is ${yours.asked.length}.`;
  }
  const lengths = (curve: Driven): string => `${curve.rates.length} and ${curve.losses.length}`;
  return `rates and losses should have the lengths ${lengths(ours)}, yours have ${lengths(yours)}${lengths(ours) === lengths(yours) ? " with other rates" : ""}.`;
}

/** Draws an answer that passes beside the reference, on a bowl whose largest stable rate is known. */
export const drawRangeTest = (answer: RangeTest): string | undefined =>
  draw(checkRangeTest(answer), () => [curves(answer)]);

function curves(answer: RangeTest): Figure {
  const curvatures = [10, 3, 1];
  const { trainStep, largestStable } = quadraticRun(curvatures);
  const options = around(largestStable);
  const ours = rangeTestCurve(trainStep, options);
  const yours = drive(answer, quadraticRun(curvatures).trainStep, options, name);
  const ends = [Math.min(...ours.losses), Math.max(...ours.losses)];
  const upright = (rate: number) => ({ x: [rate, rate], y: ends, mode: "lines" as const });
  return lineFigure(
    {
      "your smoothed loss": { x: yours.rates, y: yours.losses, mode: "lines" },
      reference: { x: ours.rates, y: ours.losses, mode: "markers" },
      "your suggestion": upright(yours.suggestion),
      "lowest point": upright(ours.rates[lowest(ours.losses)]),
      "largest stable rate, 2 / λmax": upright(largestStable),
    },
    {
      title: "A range test on a bowl whose edge is known",
      xTitle: "Learning rate",
      yTitle: "Smoothed loss",
      xLog: true,
    },
  );
}
