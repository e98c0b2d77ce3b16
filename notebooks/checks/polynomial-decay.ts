import { Figure, lineFigure, PolynomialLR } from "lrlab";
import { polynomialDecayMistakes } from "./mistakes/polynomial-decay";
import { checkRates, MakeRate, Rate, RateExercise } from "./rates";
import { draw, Report } from "./report";

export interface PolynomialDecayOptions {
  /** The rate at step 0. */
  baseLr: number;
  /** The step at which the rate arrives at 0. */
  totalSteps: number;
  /** 1 makes a straight line of it, more than 1 sags, less than 1 bulges. */
  power: number;
}

const run = { baseLr: 0.01, totalSteps: 20 };
const inside = Array.from({ length: 20 }, (_, k) => k);
const powers = [1, 2, 0.5];
const forPowers = (steps: readonly number[]) =>
  powers.map((power) => ({ of: `power ${power}`, options: { ...run, power }, steps }));
const [line, square, root] = forPowers(inside);

const exercise: RateExercise<PolynomialDecayOptions> = {
  name: "polynomialDecay",
  reference: ({ totalSteps, ...rest }): Rate => {
    const scheduler = new PolynomialLR({ totalIters: totalSteps, ...rest });
    return (step) => scheduler.at(step);
  },
  facts: [
    { says: "power 1 is a straight line down", cases: [line] },
    { says: "power 2 falls fast, then slowly", cases: [square] },
    { says: "power 0.5 falls slowly, then fast", cases: [root] },
    { says: "the rate arrives at 0 with the last step", cases: forPowers([20]) },
    { says: "past the end it stays there", cases: forPowers([21, 25, 40]) },
    {
      says: "other rates, lengths and powers are right too",
      cases: [
        {
          of: "baseLr 0.3, totalSteps 7, power 3",
          options: { baseLr: 0.3, totalSteps: 7, power: 3 },
          steps: [0, 1, 4, 6, 7, 8],
        },
      ],
    },
  ],
  mistakes: polynomialDecayMistakes,
};

/** Judges an answer to the first exercise. */
export const checkPolynomialDecay = (answer: unknown): Report => checkRates(exercise, answer);

/** Draws an answer that passes beside the reference, a few steps past the end. */
export const drawPolynomialDecay = (answer: MakeRate<PolynomialDecayOptions>): string | undefined =>
  draw(checkPolynomialDecay(answer), () => [curves(answer)]);

function curves(answer: MakeRate<PolynomialDecayOptions>): Figure {
  const x = Array.from({ length: 25 }, (_, k) => k);
  const lines = powers.flatMap((power) => {
    const options = { ...run, power };
    const group = String(power);
    return [
      [`yours, power ${power}`, { x, y: x.map(answer(options)), mode: "lines", group }],
      [`PolynomialLR, power ${power}`, { x, y: x.map(exercise.reference(options)), mode: "markers", group }],
    ] as const;
  });
  return lineFigure(Object.fromEntries(lines), {
    title: "Polynomial decay over 20 steps",
    xTitle: "Steps completed",
    yTitle: "Learning rate",
  });
}
