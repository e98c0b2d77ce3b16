import { CosineAnnealingWarmRestarts, Figure, lineFigure } from "lrlab";
import { sgdrMistakes } from "./mistakes/sgdr";
import { checkRates, MakeRate, Rate, RateExercise } from "./rates";
import { draw, Report } from "./report";

export interface SgdrOptions {
  /** The rate at the start of each cycle, η_max. */
  maxLr: number;
  /** The rate to which each cycle falls, η_min. */
  minLr: number;
  /** Steps of the first cycle, T_0. */
  t0: number;
  /** How many times longer than the one before each cycle is, T_mult: a whole number from 1 on. */
  tMult: number;
}

const run: SgdrOptions = { maxLr: 0.1, minLr: 0.001, t0: 10, tMult: 2 };
const of = "t0 10, tMult 2";
const upTo = (n: number): number[] => Array.from({ length: n }, (_, k) => k);

const exercise: RateExercise<SgdrOptions> = {
  name: "sgdr",
  reference: ({ maxLr, minLr, ...rest }): Rate => {
    const scheduler = new CosineAnnealingWarmRestarts({ baseLr: maxLr, etaMin: minLr, ...rest });
    return (step) => scheduler.at(step);
  },
  facts: [
    {
      says: "the first cycle follows half a cosine from maxLr",
      cases: [{ of, options: run, steps: upTo(10) }],
    },
    {
      says: "with tMult 1 it restarts at maxLr every t0 steps",
      cases: [{ of: "t0 10, tMult 1", options: { ...run, tMult: 1 }, steps: upTo(41) }],
    },
    {
      says: "with tMult 2 the second cycle is twice as long, the third four times",
      cases: [{ of, options: run, steps: upTo(70) }],
    },
    {
      says: "batches count: it moves between whole epochs too",
      cases: [{ of, options: run, steps: [0.25, 4.5, 9.75, 29.5, 30.5] }],
    },
    {
      says: "every restart is exact, late ones too",
      cases: [
        { of: "t0 1, tMult 10", options: { ...run, t0: 1, tMult: 10 }, steps: [1, 11, 111, 1111, 11111] },
      ],
    },
  ],
  mistakes: sgdrMistakes,
};

/** Judges an answer to the fourth exercise by equation 5 of the SGDR paper. */
export const checkSgdr = (answer: unknown): Report => checkRates(exercise, answer);

/** Draws an answer that passes beside the reference, over three cycles. */
export const drawSgdr = (answer: MakeRate<SgdrOptions>): string | undefined =>
  draw(checkSgdr(answer), () => [curves(answer)]);

function curves(answer: MakeRate<SgdrOptions>): Figure {
  const x = Array.from({ length: 281 }, (_, k) => k / 4);
  const atSteps = upTo(71);
  return lineFigure(
    {
      yours: { x, y: x.map(answer(run)), mode: "lines" },
      CosineAnnealingWarmRestarts: { x: atSteps, y: atSteps.map(exercise.reference(run)), mode: "markers" },
    },
    { title: "SGDR: cycles of 10, 20 and 40 steps", xTitle: "Steps completed", yTitle: "Learning rate" },
  );
}
