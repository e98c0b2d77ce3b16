import { polynomialBetween, progress } from "./curves";
import { rate, stepCount } from "../options/options";
import type { Curve } from "./schedule";

type Transition = Readonly<Record<"initValue" | "endValue" | "transitionSteps" | "transitionBegin", number>>;

/** The options of a transition from one value to another. */
export const transition = {
  initValue: rate(),
  endValue: rate(),
  transitionSteps: stepCount(),
  transitionBegin: stepCount({ min: 0, default: 0 }),
};

/** The curve of a transition: a polynomial between constants. */
export function polynomialTransition(
  options: Transition & { readonly power: number; readonly cycle: boolean },
): Curve {
  const { initValue, endValue, transitionSteps, transitionBegin, power, cycle } = options;
  const lengthAt = (k: number): number =>
    cycle
      ? transitionSteps * Math.max(1, Math.ceil((k - transitionBegin) / transitionSteps))
      : transitionSteps;
  return {
    baseLr: Math.max(initValue, endValue),
    // A line that rises is a warm-up, and a part of the run.
    totalSteps: endValue < initValue && !cycle ? transitionBegin + transitionSteps : undefined,
    lr: (k) => polynomialBetween(initValue, endValue, progress(k, transitionBegin, lengthAt(k)), power),
  };
}
