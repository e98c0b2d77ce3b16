import { Figure, lineFigure, LRScheduler } from "lrlab";
import { described } from "./call";
import { warmupCosineMistakes } from "./mistakes/warmup-cosine";
import { warmupCosinePartsMistakes } from "./mistakes/warmup-cosine-parts";
import { checkRates, MakeRate, RateExercise } from "./rates";
import { draw, expect, Report } from "./report";
import {
  ShapedWarmupCosineOptions as Shaped,
  WarmupCosineOptions,
  warmupCosineReference,
} from "./warmup-cosine-reference";

export type { ShapedWarmupCosineOptions, WarmupCosineOptions } from "./warmup-cosine-reference";

const run: WarmupCosineOptions = {
  warmupStartLr: 0.001,
  baseLr: 0.01,
  etaMin: 0.0001,
  warmupSteps: 10,
  totalSteps: 50,
};
const other: WarmupCosineOptions = {
  warmupStartLr: 0,
  baseLr: 0.3,
  etaMin: 0.02,
  warmupSteps: 3,
  totalSteps: 11,
};
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

/** The cases that each shape of the warm-up is judged by. */
const casesFor = <O extends WarmupCosineOptions>(rest: Omit<O, keyof WarmupCosineOptions>, label = "") => {
  const of = `10 of 50 steps warm-up${label}`;
  const options = { ...run, ...rest } as O;
  return {
    warmup: { of, options, steps: range(0, 10) },
    seam: { of, options, steps: [9, 10, 11, 12] },
    between: { of, options, steps: [9.999, 10, 10.001] },
    annealing: { of, options, steps: range(11, 51) },
    past: { of, options, steps: [51, 60, 90] },
    other: {
      of: `3 of 11 steps warm-up, other rates${label}`,
      options: { ...other, ...rest } as O,
      steps: range(0, 14),
    },
  };
};
const parts = casesFor<WarmupCosineOptions>({});
const linear = casesFor<Shaped>({ shape: "linear" }, ", shape linear");
const curved = casesFor<Shaped>({ shape: "cosine" }, ", shape cosine");

const fromParts: RateExercise<WarmupCosineOptions> = {
  name: "warmupCosineFromParts",
  reference: (o) => warmupCosineReference({ ...o, shape: "linear" }),
  toRate(returned) {
    const scheduler = returned as LRScheduler | undefined;
    expect(
      typeof scheduler?.at === "function",
      () => `warmupCosineFromParts(…) should return a scheduler, it returned ${described(returned)}.`,
    );
    return (step) => scheduler.at(step);
  },
  facts: [
    { says: "the warm-up rises to the base rate", cases: [parts.warmup] },
    { says: "the seam is continuous", cases: [parts.seam] },
    { says: "the cosine arrives at etaMin with the last step", cases: [parts.annealing] },
    { says: "past the end it stays there", cases: [parts.past] },
    { says: "other lengths and rates are right too", cases: [parts.other] },
  ],
  mistakes: warmupCosinePartsMistakes,
};

const closedForm: RateExercise<Shaped> = {
  name: "warmupCosine",
  reference: warmupCosineReference,
  facts: [
    { says: "the linear warm-up is a straight line from warmupStartLr", cases: [linear.warmup] },
    { says: "the cosine warm-up starts and ends gently", cases: [curved.warmup] },
    { says: "the seam is continuous for both shapes", cases: [linear.seam, curved.seam] },
    { says: "the seam is continuous between the steps too", cases: [linear.between, curved.between] },
    { says: "the cosine arrives at etaMin with the last step", cases: [linear.annealing, curved.annealing] },
    { says: "past the end it stays there", cases: [linear.past, curved.past] },
    { says: "other lengths and rates are right too", cases: [linear.other, curved.other] },
  ],
  mistakes: warmupCosineMistakes,
};

/** Judges the first half of the second exercise: two schedulers in sequence. */
export const checkWarmupCosineFromParts = (answer: unknown): Report => checkRates(fromParts, answer);

/** Judges the second half of the second exercise: one closed form. */
export const checkWarmupCosine = (answer: unknown): Report => checkRates(closedForm, answer);

/** Draws a closed form that passes beside the reference, for both shapes. */
export const drawWarmupCosine = (answer: MakeRate<Shaped>): string | undefined =>
  draw(checkWarmupCosine(answer), () => [curves(answer)]);

function curves(answer: MakeRate<Shaped>): Figure {
  const x = Array.from({ length: 241 }, (_, k) => k / 4);
  const atSteps = range(0, 61);
  const lines = (["linear", "cosine"] as const).flatMap((shape) => {
    const options = { ...run, shape };
    return [
      [`yours, ${shape}`, { x, y: x.map(answer(options)), mode: "lines", group: shape }],
      [
        `from parts, ${shape}`,
        { x: atSteps, y: atSteps.map(warmupCosineReference(options)), mode: "markers", group: shape },
      ],
    ] as const;
  });
  return lineFigure(Object.fromEntries(lines), {
    title: "10 steps up, 40 steps down",
    xTitle: "Steps completed",
    yTitle: "Learning rate",
  });
}
