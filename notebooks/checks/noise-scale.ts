import { seededRandom } from "lrlab";
import { checkNumbers, mean, NumbersExercise } from "./numbers";
import type { Report } from "./report";

/** Gradients of batches, one for each batch: a list of its components. */
type Gradients = readonly (readonly number[])[];
type Call = readonly [gradients: Gradients, batchSize: number];

/** What an answer computes: the noise scale, from the gradients of batches of so many samples each. */
export type NoiseScale = (gradients: number[][], batchSize: number) => number;

const square = (vector: readonly number[]): number => vector.reduce((sum, value) => sum + value ** 2, 0);
const meanOf = (gradients: Gradients): number[] =>
  gradients[0].map((_, i) => mean(gradients.map((gradient) => gradient[i])));

/** The mean squared norm of the batches' gradients, the squared norm of their mean, and the number of batches. */
interface Norms {
  readonly small: number;
  readonly large: number;
  readonly batches: number;
}

const byNorms =
  (formula: (norms: Norms, batchSize: number) => number) =>
  (...[gradients, batchSize]: Call): number => {
    const norms = { small: mean(gradients.map(square)), large: square(meanOf(gradients)) };
    return formula({ ...norms, batches: gradients.length }, batchSize);
  };

/** S for a single sample, and |G|². */
const noiseOf = ({ small, large, batches }: Norms, n: number): number =>
  (n * (small - large)) / (1 - 1 / batches);
const signalOf = ({ small, large, batches }: Norms): number => (batches * large - small) / (batches - 1);

const random = seededRandom(7);
/** Gradients around (3, −4, 0), with noise as a batch of so many samples has it. */
const drawn = (batches: number, noise: number): Gradients =>
  Array.from({ length: batches }, () => [3, -4, 0].map((value) => value + noise * random.normal()));
const two = [
  [1, 0],
  [3, 0],
];

const exercise: NumbersExercise<Call> = {
  name: "noiseScale",
  reference: byNorms((norms, n) => noiseOf(norms, n) / signalOf(norms)),
  facts: [
    {
      says: "two batches of one sample, by hand",
      cases: [{ of: "the gradients (1, 0) and (3, 0), batches of 1", args: [two, 1] }],
    },
    {
      says: "gradients that agree have no noise",
      cases: [{ of: "three gradients (2, 1), batches of 8", args: [[1, 2, 3].map(() => [2, 1]), 8] }],
    },
    {
      says: "the same gradients from larger batches mean more noise in a single sample",
      cases: [{ of: "the gradients (1, 0) and (3, 0), batches of 32", args: [two, 32] }],
    },
    {
      says: "more batches and more components are right too",
      cases: [
        { of: "sixteen gradients around (3, −4, 0), batches of 32", args: [drawn(16, 1), 32] },
        { of: "five gradients around (3, −4, 0), batches of 4", args: [drawn(5, 3), 4] },
      ],
    },
  ],
  mistakes: [
    { says: "Yours does not move: the gradients have no effect yet.", answer: () => 0 },
    {
      says: "That is the noise, were there nothing else in the gradients. What they have in common, their mean, is no noise.",
      answer: byNorms(({ small }, n) => n * small),
    },
    {
      says: "That is the noise S alone: the scale is what it is in units of the signal, S / |G|².",
      answer: byNorms(noiseOf),
    },
    {
      says: "It is upside down: noise over signal.",
      answer: byNorms((norms, n) => signalOf(norms) / noiseOf(norms, n)),
    },
    {
      says: "The mean gradient still has noise in it, so its square is too large: (b · large − small) / (b − 1) takes it out.",
      answer: byNorms((norms, n) => noiseOf(norms, n) / norms.large),
    },
    {
      says: "The noise is too small: the batches are compared with their own mean, which has followed them. Divide by 1 − 1/b.",
      answer: byNorms((norms, n) => (n * (norms.small - norms.large)) / signalOf(norms)),
    },
    {
      says: "That is the noise of a batch. A single sample has batchSize times as much: a mean of n samples has an n-th of the variance of one.",
      answer: byNorms((norms) => noiseOf(norms, 1) / signalOf(norms)),
    },
    {
      says: "Is the batch size divided by, where it should multiply? A single sample is noisier than a batch.",
      answer: byNorms((norms, n) => noiseOf(norms, 1 / n) / signalOf(norms)),
    },
    {
      says: "The mean of the squares in place of the square of the mean, or the other way about: the noise has the wrong sign.",
      answer: byNorms((norms, n) => -noiseOf(norms, n) / signalOf(norms)),
    },
  ],
};

/** Judges an answer to chapter 7's first exercise. */
export const checkNoiseScale = (answer: unknown): Report => checkNumbers(exercise, answer);
