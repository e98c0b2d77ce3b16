import { cooldown, cosineDecaySchedule, Figure, lineFigure } from "lrlab";
import { checkRates, MakeRate, Mistake, Rate, RateExercise } from "./rates";
import { draw, Report } from "./report";

export interface LongerRunOptions {
  /** The first rate. */
  baseLr: number;
  /** The step at which the planned cosine arrives at 0. */
  plannedSteps: number;
  /** The step at which the plan was changed; at most `plannedSteps`. */
  changedAt: number;
  /** The step at which the rate is to arrive at 0 now. */
  totalSteps: number;
}

const run = { baseLr: 0.01, plannedSteps: 40, changedAt: 25, totalSteps: 60 };
const longer = { of: "40 steps planned, 60 from step 25 on", options: run };
const shorter = {
  of: "40 steps planned, 30 from step 10 on",
  options: { ...run, changedAt: 10, totalSteps: 30 },
};

const cosine = (baseLr: number, t: number): number => (baseLr / 2) * (1 + Math.cos(Math.PI * Math.min(1, t)));
const after = (rate: (step: number, options: LongerRunOptions) => number): MakeRate<LongerRunOptions> => {
  return (options) => (step) =>
    step < options.changedAt ? cosine(options.baseLr, step / options.plannedSteps) : rate(step, options);
};
const done = (step: number, { changedAt, totalSteps }: LongerRunOptions): number =>
  Math.min(1, (step - changedAt) / (totalSteps - changedAt));

const mistakes: readonly Mistake<LongerRunOptions>[] = [
  {
    says: "Yours does not move: the step has no effect yet.",
    rate:
      ({ baseLr }) =>
      () =>
        baseLr,
  },
  {
    says: "Yours follows the old plan to its end and stays at 0: the steps after it are wasted.",
    rate:
      ({ baseLr, plannedSteps }) =>
      (step) =>
        cosine(baseLr, step / plannedSteps),
  },
  {
    says: "Yours is the cosine of the new length, from the first step on. Up to the change the run was made with the old plan, so the rate jumps where it is resumed.",
    rate:
      ({ baseLr, totalSteps }) =>
      (step) =>
        cosine(baseLr, step / totalSteps),
  },
  {
    says: "Yours jumps to the cosine of the new length where the plan was changed.",
    rate: after((step, { baseLr, totalSteps }) => cosine(baseLr, step / totalSteps)),
  },
  {
    says: "Yours goes back to the first rate where the plan was changed. The line begins at the rate that the cosine has reached there.",
    rate: after((step, options) => options.baseLr * (1 - done(step, options))),
  },
  {
    says: "Yours goes down along another cosine. From the change on, a straight line is asked for.",
    rate: after(
      (step, options) =>
        cosine(options.baseLr, options.changedAt / options.plannedSteps) * cosine(1, done(step, options)),
    ),
  },
  {
    says: "Past the end yours is negative: the rate arrives at 0 and stays there.",
    rate: after(
      (step, options) =>
        cosine(options.baseLr, options.changedAt / options.plannedSteps) *
        (1 - (step - options.changedAt) / (options.totalSteps - options.changedAt)),
    ),
  },
];

const exercise: RateExercise<LongerRunOptions> = {
  name: "longerRun",
  reference: ({ baseLr, plannedSteps, changedAt, totalSteps }): Rate =>
    cooldown(cosineDecaySchedule({ initValue: baseLr, decaySteps: plannedSteps }), {
      from: changedAt,
      steps: totalSteps - changedAt,
    }),
  facts: [
    { says: "up to the change it is the planned cosine", cases: [{ ...longer, steps: [0, 1, 10, 20, 24] }] },
    { says: "there is no jump at the change", cases: [{ ...longer, steps: [25] }] },
    { says: "from there a straight line", cases: [{ ...longer, steps: [26, 40, 50, 59] }] },
    {
      says: "it arrives at 0 with the last step, and stays there",
      cases: [{ ...longer, steps: [60, 61, 80] }],
    },
    {
      says: "a run that is made shorter is right too",
      cases: [{ ...shorter, steps: [0, 9, 10, 11, 29, 30, 35, 45] }],
    },
  ],
  mistakes,
};

/** Judges an answer to the exercise on a run whose length is changed. */
export const checkLongerRun = (answer: unknown): Report => checkRates(exercise, answer);

/** Draws an answer that passes beside the reference and the old plan. */
export const drawLongerRun = (answer: MakeRate<LongerRunOptions>): string | undefined =>
  draw(checkLongerRun(answer), () => [curves(answer)]);

function curves(answer: MakeRate<LongerRunOptions>): Figure {
  const x = Array.from({ length: 66 }, (_, k) => k);
  const planned = (step: number): number => cosine(run.baseLr, step / run.plannedSteps);
  return lineFigure(
    {
      "the old plan": { x, y: x.map(planned), mode: "lines" },
      yours: { x, y: x.map(answer({ ...run })), mode: "lines", group: "new" },
      "cooldown of the cosine": { x, y: x.map(exercise.reference(run)), mode: "markers", group: "new" },
    },
    { title: "40 steps planned, 60 from step 25 on", xTitle: "Steps completed", yTitle: "Learning rate" },
  );
}
