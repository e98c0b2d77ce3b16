import { convergenceBound } from "lrlab";
import { checkNumbers, NumbersExercise } from "./numbers";
import type { Report } from "./report";

/** The rate of each step, D, and G. */
export type LossBoundArguments = [rates: readonly number[], distance: number, gradNorm: number];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const squares = (values: readonly number[]): number => sum(values.map((value) => value * value));

/** The bound with parts of it written in other ways. */
const bound =
  ({
    first = (rates: readonly number[], distance: number) => distance ** 2 / (2 * sum(rates)),
    second = (rates: readonly number[]) => squares(rates) / (2 * sum(rates)),
    ofLast = (rates: readonly number[], k: number) =>
      (rates[k] / sum(rates.slice(k + 1))) * (squares(rates.slice(k)) / sum(rates.slice(k))),
    share = 1 / 2,
    power = 2,
  } = {}) =>
  (...[rates, distance, gradNorm]: LossBoundArguments): number => {
    const last = sum(rates.slice(0, -1).map((_, k) => ofLast(rates, k)));
    return first(rates, distance) + gradNorm ** power * (second(rates) + share * last);
  };

const exercise: NumbersExercise<LossBoundArguments> = {
  name: "lossBound",
  reference: (rates, distance, gradNorm) => convergenceBound([...rates], { distance, gradNorm }).bound,
  facts: [
    {
      says: "one step: D² / (2 · lr) + lr · G² / 2",
      cases: [
        { of: "one rate of 1, D 1, G 1", args: [[1], 1, 1] },
        { of: "one rate of 0.5, D 3, G 2", args: [[0.5], 3, 2] },
      ],
    },
    {
      says: "two steps: the third part is there",
      cases: [{ of: "rates 2, 1, D 1, G 1", args: [[2, 1], 1, 1] }],
    },
    {
      says: "rates that fall, and rates that rise",
      cases: [
        { of: "rates 3, 2, 1", args: [[3, 2, 1], 1, 1] },
        { of: "rates 1, 2, 3", args: [[1, 2, 3], 1, 1] },
      ],
    },
    {
      says: "other distances and norms are right too",
      cases: [{ of: "rates 0.4, 0.1, D 5, G 3", args: [[0.4, 0.1], 5, 3] }],
    },
  ],
  mistakes: [
    {
      says: "Yours does not move: the rates have no effect yet.",
      answer: (rates, distance, gradNorm) => (distance ** 2 + gradNorm ** 2) / (2 * rates.length),
    },
    {
      says: "Is D squared?",
      answer: bound({ first: (rates, distance) => distance / (2 * sum(rates)) }),
    },
    {
      says: "Is G squared?",
      answer: bound({ power: 1 }),
    },
    {
      says: "The second part has the sum of the squares, not the square of the sum.",
      answer: bound({ second: (rates) => sum(rates) / 2 }),
    },
    {
      says: "Yours is without the third part: it bounds the loss of the average of all weights, not that of the last ones.",
      answer: bound({ share: 0 }),
    },
    { says: "The third part has a half in front of it.", answer: bound({ share: 1 }) },
    {
      says: "In the third part, lr(k) is divided by the sum of the rates after step k; yours has step k itself in it.",
      answer: bound({
        ofLast: (rates, k) =>
          (rates[k] / sum(rates.slice(k))) * (squares(rates.slice(k)) / sum(rates.slice(k))),
      }),
    },
    {
      says: "In the third part, the second fraction begins with step k; yours begins after it.",
      answer: bound({
        ofLast: (rates, k) =>
          (rates[k] / sum(rates.slice(k + 1))) * (squares(rates.slice(k + 1)) / sum(rates.slice(k + 1))),
      }),
    },
    {
      says: "Yours does not look at the rates one by one: the bound changes with their order.",
      answer: (rates, distance, gradNorm) =>
        distance ** 2 / (2 * sum(rates)) + (gradNorm ** 2 * sum(rates)) / (2 * rates.length),
    },
  ],
};

/** Judges an answer to the exercise on the bound. */
export const checkLossBound = (answer: unknown): Report => checkNumbers(exercise, answer);
