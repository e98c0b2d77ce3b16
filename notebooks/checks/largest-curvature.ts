import { Figure, lineFigure } from "lrlab";
import { checkNumbers, NumbersExercise } from "./numbers";
import { draw, Report } from "./report";

/** The gradient of a loss at some weights. */
export type Gradient = (weights: number[]) => number[];
/** What an answer computes: the curvature of the loss at some weights, in its steepest direction. */
export type LargestCurvature = (gradient: Gradient, weights: number[]) => number;

type Call = readonly [gradient: Gradient, weights: readonly number[]];

/** A loss of two weights: its gradient, and its Hessian [a, b, c] for the matrix a b, b c. */
interface Loss {
  readonly gradient: Gradient;
  readonly hessian: (weights: readonly number[]) => readonly [number, number, number];
}

const bowl = (a: number, b: number, c: number): Loss => ({
  gradient: ([x, y]) => [a * x + b * y, b * x + c * y],
  hessian: () => [a, b, c],
});
/** x⁴ / 4 + 3y² / 2: its curvature along x is 3x². */
const quartic: Loss = {
  gradient: ([x, y]) => [x ** 3, 3 * y],
  hessian: ([x]) => [3 * x ** 2, 0, 3],
};
const losses = { upright: bowl(1, 0, 4), tilted: bowl(2, 1.5, 3), saddle: bowl(1, 0, -5), quartic };

/** The eigenvalue of a b, b c that is larger in absolute value. */
function largest([a, b, c]: readonly [number, number, number]): number {
  const [middle, reach] = [(a + c) / 2, Math.hypot((a - c) / 2, b)];
  return middle >= 0 ? middle + reach : middle - reach;
}

const hessianOf = (gradient: Gradient, weights: readonly number[]) =>
  Object.values(losses)
    .find((loss) => loss.gradient === gradient)!
    .hessian(weights);

const curvature = (...[gradient, weights]: Call): number => largest(hessianOf(gradient, weights));

const exercise: NumbersExercise<Call> = {
  name: "largestCurvature",
  reference: curvature,
  tolerance: 0.01,
  facts: [
    {
      says: "in a bowl that is steeper along one axis it finds that axis",
      cases: [{ of: "the bowl x²/2 + 2y², at (1, 1)", args: [losses.upright.gradient, [1, 1]] }],
    },
    {
      says: "at the bottom, where the slope is 0, the curvature is the same",
      cases: [{ of: "the bowl x²/2 + 2y², at (0, 0)", args: [losses.upright.gradient, [0, 0]] }],
    },
    {
      says: "in a tilted bowl it finds the steepest direction",
      cases: [{ of: "the bowl x² + 1.5xy + 1.5y², at (1, −2)", args: [losses.tilted.gradient, [1, -2]] }],
    },
    {
      says: "on a ridge the curvature is negative",
      cases: [{ of: "the saddle x²/2 − 2.5y², at (1, 1)", args: [losses.saddle.gradient, [1, 1]] }],
    },
    {
      says: "it is the curvature at these weights, not elsewhere",
      cases: [2, 0.3].map((x) => ({
        of: `x⁴/4 + 1.5y², at (${x}, 1)`,
        args: [losses.quartic.gradient, [x, 1]],
      })),
    },
  ],
  mistakes: [
    { says: "Yours does not move: the gradient has no effect yet.", answer: () => 0 },
    {
      says: "That is the length of the gradient, so the slope at these weights; the curvature says how fast the slope changes.",
      answer: (gradient, weights) => Math.hypot(...gradient([...weights])),
    },
    {
      says: "Twice what it should be: the two gradients are 2ε apart.",
      answer: (...call) => 2 * curvature(...call),
    },
    {
      says: "Half of what it should be: from w to w + εv the distance is ε, from w − εv to w + εv it is 2ε.",
      answer: (...call) => curvature(...call) / 2,
    },
    {
      says: "The sign is lost: a length has none. The Rayleigh quotient vᵀHv has it.",
      answer: (...call) => Math.abs(curvature(...call)),
    },
    {
      says: "That is the curvature along the first axis: multiply by the Hessian again and again, so that v turns to the steepest direction.",
      answer: (gradient, weights) => hessianOf(gradient, weights)[0],
    },
    {
      says: "Yours is the other end: the smallest curvature.",
      answer: (gradient, weights) => {
        const [a, b, c] = hessianOf(gradient, weights);
        return a + c - largest([a, b, c]);
      },
    },
    {
      says: "Is the curvature measured at (0, 0)? Move away from the weights that are given.",
      answer: (gradient) => curvature(gradient, [0, 0]),
    },
  ],
};

/** Judges an answer to chapter 6's first exercise. */
export const checkLargestCurvature = (answer: unknown): Report => checkNumbers(exercise, answer);

/** Draws an answer that passes: the loss x⁴ / 4 + 1.5y², whose curvature depends on x. */
export const drawLargestCurvature = (answer: LargestCurvature): string | undefined =>
  draw(checkLargestCurvature(answer), () => [along(answer)]);

function along(answer: LargestCurvature): Figure {
  const x = Array.from({ length: 21 }, (_, i) => i / 10);
  return lineFigure(
    {
      yours: { x, y: x.map((at) => answer(quartic.gradient, [at, 1])), mode: "lines" },
      "by hand: 3x² or 3": { x, y: x.map((at) => Math.max(3 * at ** 2, 3)), mode: "markers" },
    },
    { title: "The largest curvature of x⁴/4 + 1.5y²", xTitle: "x", yTitle: "Largest curvature" },
  );
}
