import { Figure, lineFigure } from "lrlab";
import type { Rate } from "./rates";
import { checkNumbers, NumbersExercise } from "./numbers";
import { draw, Report } from "./report";

type Call = readonly [gradients: readonly number[], rate: Rate];

/** What an answer computes: by how much each step lowers the weight. */
export type AdamMoves = (gradients: number[], rate: Rate) => number[];

const [beta1, beta2, eps] = [0.9, 0.999, 1e-8];

interface Rules {
  /** What divides the average of the gradients, and that of their squares, after so many of them. */
  readonly corrections: (count: number) => readonly [number, number];
  readonly betas: readonly [number, number];
  readonly root: (square: number) => number;
  /** The step that the rate is asked for, at step k from 0. */
  readonly rateAt: (k: number) => number;
}

const usual: Rules = {
  corrections: (count) => [1 - beta1 ** count, 1 - beta2 ** count],
  betas: [beta1, beta2],
  root: Math.sqrt,
  rateAt: (k) => k,
};

/** Adam's moves, or those of a variant. */
const adamMoves =
  (replaced: Partial<Rules> = {}) =>
  (...[gradients, rate]: Call): number[] => {
    const { corrections, betas, root, rateAt } = { ...usual, ...replaced };
    let [m, v] = [0, 0];
    return gradients.map((gradient, k) => {
      m = betas[0] * m + (1 - betas[0]) * gradient;
      v = betas[1] * v + (1 - betas[1]) * gradient ** 2;
      const [first, second] = corrections(k + 1);
      return (rate(rateAt(k)) * (m / first)) / (root(v / second) + eps);
    });
  };

const constant = (): number => 0.03;
const warmup: Rate = (k) => 0.03 * Math.min(1, (k + 1) / 5);
const repeated = (value: number): number[] => Array.from({ length: 6 }, () => value);
const changing = [2, -2, 2, -2, 2, -2];

const exercise: NumbersExercise<Call> = {
  name: "adamMoves",
  reference: adamMoves(),
  parts: (k) => `the move of step ${k + 1}`,
  facts: [
    {
      says: "the first move is as long as the rate, whatever the gradient",
      cases: [5, -0.001].map((gradient) => ({
        of: `one gradient, ${gradient}`,
        args: [[gradient], constant],
      })),
    },
    {
      says: "gradients that stay the same move the weight by the rate, again and again",
      cases: [{ of: "six gradients of 0.2", args: [repeated(0.2), constant] }],
    },
    {
      says: "gradients that change their sign move it less",
      cases: [{ of: "the gradients 2, −2, 2, −2, 2, −2", args: [changing, constant] }],
    },
    {
      says: "each step has a rate of its own: a warm-up shortens the first moves",
      cases: [{ of: "six gradients of 0.2, with a warm-up over five steps", args: [repeated(0.2), warmup] }],
    },
    {
      says: "other gradients, large and small, are right too",
      cases: [{ of: "the gradients 1, 30, −4, 0.1, 0", args: [[1, 30, -4, 0.1, 0], warmup] }],
    },
  ],
  mistakes: [
    {
      says: "Yours does not move: the gradient has no effect yet.",
      answer: (gradients) => gradients.map(() => 0),
    },
    {
      says: "Both averages begin at 0 and are too small at first: divide each by 1 − β to the power of the number of gradients that are in it.",
      answer: adamMoves({ corrections: () => [1, 1] }),
    },
    {
      says: "Only one of the averages is corrected. Each begins at 0, and each has a β of its own.",
      answer: adamMoves({ corrections: (count) => [1 - beta1 ** count, 1] }),
    },
    {
      says: "Only one of the averages is corrected. Each begins at 0, and each has a β of its own.",
      answer: adamMoves({ corrections: (count) => [1, 1 - beta2 ** count] }),
    },
    {
      says: "The correction counts from 0: after the first gradient there is one in the average, and the power is 1.",
      answer: adamMoves({ corrections: (count) => [1 - beta1 ** (count - 1), 1 - beta2 ** (count - 1)] }),
    },
    {
      says: "The correction does not change with the step: 1 − β has to be 1 − β to the power of the number of gradients.",
      answer: adamMoves({ corrections: () => [1 - beta1, 1 - beta2] }),
    },
    {
      says: "Are the two β exchanged? 0.9 is that of the gradients, 0.999 that of their squares.",
      answer: adamMoves({
        betas: [beta2, beta1],
        corrections: (count) => [1 - beta2 ** count, 1 - beta1 ** count],
      }),
    },
    {
      says: "The average of the squares is a square: the step is divided by its root.",
      answer: adamMoves({ root: (square) => square }),
    },
    {
      says: "Yours climbs: a move is what is taken away from the weight, so it has the sign of the gradient.",
      answer: (...call) => adamMoves()(...call).map((move) => -move),
    },
    {
      says: "Yours is plain gradient descent: the rate times the gradient.",
      answer: (gradients, rate) => gradients.map((gradient, k) => rate(k) * gradient),
    },
    {
      says: "The rate is one step ahead: the first step has rate(0).",
      answer: adamMoves({ rateAt: (k) => k + 1 }),
    },
    {
      says: "Yours has the first step's rate in all steps: ask for rate(k) in each.",
      answer: adamMoves({ rateAt: () => 0 }),
    },
  ],
};

/** Judges an answer to chapter 6's second exercise. */
export const checkAdamMoves = (answer: unknown): Report => checkNumbers(exercise, answer);

/** Draws an answer that passes: the path of a weight whose gradient stays the same, with a warm-up and without. */
export const drawAdamMoves = (answer: AdamMoves): string | undefined =>
  draw(checkAdamMoves(answer), () => [paths(answer)]);

function paths(answer: AdamMoves): Figure {
  const gradients = Array.from({ length: 10 }, () => 0.2);
  const path = (rate: Rate) => {
    const moves = answer(gradients, rate);
    return {
      x: [0, ...moves].map((_, k) => k),
      y: moves.reduce((at, move) => [...at, at[at.length - 1] + move], [0]),
    };
  };
  return lineFigure(
    { "rate 0.03 at once": path(constant), "warm-up over five steps": path(warmup) },
    { title: "How far one weight has moved", xTitle: "Step", yTitle: "Sum of the moves" },
  );
}
