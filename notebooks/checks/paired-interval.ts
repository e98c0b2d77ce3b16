import { checkNumbers, mean, NumbersExercise } from "./numbers";
import type { Report } from "./report";

type Call = readonly [a: readonly number[], b: readonly number[], t: number];

/** What an answer computes: the ends of the interval around the mean of the differences a − b, seed by seed. */
export type PairedInterval = (a: number[], b: number[], t: number) => number[];

const squares = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0);
const variance = (values: readonly number[]): number => squares(values) / (values.length - 1);

const around = (middle: number, half: number): number[] => [middle - half, middle + half];

/** The interval from the differences, with a half-width by a formula. */
const paired =
  (half: (differences: readonly number[], t: number) => number) =>
  (...[a, b, t]: Call): number[] => {
    const differences = a.map((value, i) => value - b[i]);
    return around(mean(differences), half(differences, t));
  };

const [four, three] = [2.776, 4.303];
const losses = [
  [0.12, 0.1, 0.11, 0.13, 0.09],
  [0.1, 0.09, 0.1, 0.1, 0.08],
] as const;

const exercise: NumbersExercise<Call> = {
  name: "pairedInterval",
  reference: paired((differences, t) => t * Math.sqrt(variance(differences) / differences.length)),
  parts: (i) => ["the lower end", "the upper end"][i],
  facts: [
    {
      says: "pairs that all differ by the same leave no doubt",
      cases: [{ of: "(3, 5, 4) and (1, 3, 2)", args: [[3, 5, 4], [1, 3, 2], three] }],
    },
    {
      says: "the doubt comes of how much the differences differ",
      cases: [{ of: "(2, 3, 7) and (1, 1, 4)", args: [[2, 3, 7], [1, 1, 4], three] }],
    },
    {
      says: "the losses of five seeds are right too, and t is that of the call",
      cases: [
        { of: "five pairs of losses", args: [...losses, four] },
        { of: "five pairs of losses, the other way about", args: [losses[1], losses[0], 1] },
      ],
    },
  ],
  mistakes: [
    { says: "Yours does not move: the losses have no effect yet.", answer: () => [0, 0] },
    {
      says: "Yours looks at the first pair alone, and takes t itself for the half-width. What counts is the mean of all pairs, and how much they differ.",
      answer: ([a], [b], t) => around(a - b, t),
    },
    {
      says: "Yours takes b − a: the difference is a minus b.",
      answer: (a, b, t) => exercise.reference(b, a, t),
    },
    {
      says: "That is the spread of the single differences. Their mean is known better than each of them: divide by the root of their number.",
      answer: paired((differences, t) => t * Math.sqrt(variance(differences))),
    },
    {
      says: "Divided by n, the variance is too small: the differences are measured from their own mean, so divide by n − 1.",
      answer: paired((differences, t) => (t * Math.sqrt(squares(differences))) / differences.length),
    },
    {
      says: "That is one standard error to each side: multiply it by t.",
      answer: paired((differences) => Math.sqrt(variance(differences) / differences.length)),
    },
    {
      says: "1.96 is right for endlessly many seeds; a few need the larger t of the call.",
      answer: paired((differences) => 1.96 * Math.sqrt(variance(differences) / differences.length)),
    },
    {
      says: "Yours treats the two lists as groups: take the difference seed by seed first, then its mean and its spread.",
      answer: (a, b, t) => around(mean(a) - mean(b), t * Math.sqrt((variance(a) + variance(b)) / a.length)),
    },
    {
      says: "The variance is divided by the root of n: take the root of the variance over n.",
      answer: paired((differences, t) => (t * variance(differences)) / Math.sqrt(differences.length)),
    },
    {
      says: "The order of the ends is exchanged: the lower one first.",
      answer: (...call) => [...(exercise.reference(...call) as number[])].reverse(),
    },
  ],
};

/** Judges an answer to chapter 7's second exercise. */
export const checkPairedInterval = (answer: unknown): Report => checkNumbers(exercise, answer);
