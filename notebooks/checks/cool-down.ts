import { cooldown, constantSchedule, Figure, lineFigure } from "lrlab";
import { checkRates, MakeRate, Mistake, Rate, RateExercise } from "./rates";
import { draw, Report } from "./report";

export interface CoolDownOptions {
  /** The rate until the cooldown begins. */
  baseLr: number;
  /** The step at which the rate arrives at 0. */
  totalSteps: number;
  /** How many steps before it the rate begins to fall. */
  coolSteps: number;
  /** The way down: a line, or 1 − √t of the rate, t being the share of the cooldown that is done. */
  shape: "linear" | "1-sqrt";
}

const run = { baseLr: 0.01, totalSteps: 50, coolSteps: 10 };
const shapes = ["linear", "1-sqrt"] as const;
const forShapes = (steps: readonly number[]) =>
  shapes.map((shape) => ({ of: `shape ${shape}`, options: { ...run, shape }, steps }));
const [line, root] = forShapes([41, 43, 45, 49]);

/** A rate made from the share of the cooldown that is done, which is not kept between 0 and 1. */
const byShare =
  (rate: (t: number, options: CoolDownOptions) => number): MakeRate<CoolDownOptions> =>
  (options) =>
  (step) =>
    rate((step - options.totalSteps + options.coolSteps) / options.coolSteps, options);
const within = (t: number): number => Math.min(1, Math.max(0, t));
const left = (t: number, { shape }: CoolDownOptions): number => 1 - (shape === "linear" ? t : Math.sqrt(t));

const mistakes: readonly Mistake<CoolDownOptions>[] = [
  {
    says: "Yours does not move: the step has no effect yet.",
    rate:
      ({ baseLr }) =>
      () =>
        baseLr,
  },
  {
    says: "Yours falls from the first step on. Until `totalSteps − coolSteps` the rate stays where it is.",
    rate: (options) => (step) => options.baseLr * left(within(step / options.totalSteps), options),
  },
  {
    says: "Before the cooldown the share done is negative, and yours is above the base rate there: how much is done before it has begun?",
    rate: byShare((t, options) => options.baseLr * left(t, { ...options, shape: "linear" })),
  },
  {
    says: "Yours is the same line for both shapes: the shape has no effect yet.",
    rate: byShare((t, options) => options.baseLr * (1 - within(t))),
  },
  {
    says: "Yours is the root of what is left, √(1 − t), which stays high and drops at the end; 1 − √t falls steeply at first.",
    rate: byShare(
      (t, { baseLr, shape }) => baseLr * (shape === "linear" ? 1 - within(t) : Math.sqrt(1 - within(t))),
    ),
  },
  {
    says: "Yours counts the cooldown's steps from the start of the run: it falls in the first `coolSteps` steps. It should fall in the last ones.",
    rate: (options) => (step) => options.baseLr * left(within(step / options.coolSteps), options),
  },
  {
    says: "Past the end the share done is above 1, and yours goes on falling: a negative rate climbs the loss. How much is done when all is done?",
    rate: byShare((t, options) => options.baseLr * left(Math.max(0, t), options)),
  },
];

const exercise: RateExercise<CoolDownOptions> = {
  name: "coolDown",
  reference: ({ baseLr, totalSteps, coolSteps, shape }): Rate =>
    cooldown(constantSchedule({ value: baseLr }), { from: totalSteps - coolSteps, steps: coolSteps, shape }),
  facts: [
    { says: "until the cooldown the rate stays where it is", cases: forShapes([0, 1, 20, 39, 40]) },
    { says: "the line falls by equal steps", cases: [line] },
    { says: "1 − √t falls fast, then slowly", cases: [root] },
    { says: "the rate arrives at 0 with the last step, and stays there", cases: forShapes([50, 51, 70]) },
    {
      says: "other rates and lengths are right too",
      cases: [
        {
          of: "baseLr 0.3, totalSteps 7, coolSteps 7, shape 1-sqrt",
          options: { baseLr: 0.3, totalSteps: 7, coolSteps: 7, shape: "1-sqrt" },
          steps: [0, 1, 4, 6, 7, 8],
        },
      ],
    },
  ],
  mistakes,
};

/** Judges an answer to the exercise on cooldowns. */
export const checkCoolDown = (answer: unknown): Report => checkRates(exercise, answer);

/** Draws an answer that passes beside the reference. */
export const drawCoolDown = (answer: MakeRate<CoolDownOptions>): string | undefined =>
  draw(checkCoolDown(answer), () => [curves(answer)]);

function curves(answer: MakeRate<CoolDownOptions>): Figure {
  const x = Array.from({ length: 56 }, (_, k) => k);
  const lines = shapes.flatMap((shape) => {
    const options = { ...run, shape };
    return [
      [`yours, ${shape}`, { x, y: x.map(answer(options)), mode: "lines", group: shape }],
      [`cooldown, ${shape}`, { x, y: x.map(exercise.reference(options)), mode: "markers", group: shape }],
    ] as const;
  });
  const axes = { xTitle: "Steps completed", yTitle: "Learning rate" };
  return lineFigure(Object.fromEntries(lines), { title: "The last 10 of 50 steps", ...axes });
}
