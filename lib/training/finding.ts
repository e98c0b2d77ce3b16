import { round } from "../helpers/numbers";
import type { History } from "./history";

/** What a run's curves say. */
export interface Finding {
  readonly kind:
    | "diverged"
    | "rateTooHigh"
    | "rateTooLow"
    | "rateNearZero"
    | "atChance"
    | "plateau"
    | "overfitting"
    | "misused";
  /** A sentence or two, with the figures that say so and what to try. */
  readonly message: string;
  /** The first epoch of which it holds, where it does not hold of the whole run. */
  readonly sinceEpoch?: number;
}

/** A finding whose advice stands apart. */
export interface Judgement extends Omit<Finding, "message"> {
  readonly says: string;
  readonly advice: string;
}

/** The fewest epochs that a run is judged by. */
export const fewest = 5;

/** A number with three significant digits. */
export const short = (value: number): string => String(round(value, 3));

export const last = (values: readonly number[]): number => values[values.length - 1];

/** Whether the training samples are known by heart: what the training loss still does is of no account. */
export const isLearnt = ({ loss, accuracy }: History): boolean =>
  last(accuracy) > 0.999 || last(loss) < 0.01 * loss[0];

/** The highest accuracy, in any of the epochs, that blind guessing explains; unknown without `validation`. */
export function chanceBound({ validation, epoch }: History): number | undefined {
  if (validation?.chance === undefined) return undefined;
  const { samples, chance } = validation;
  // With a normal tail below exp(−z²/2), the best of all epochs stays below the bound in 95 % of the runs.
  return chance + Math.sqrt(2 * Math.log(20 * epoch.length)) * deviation(chance, samples);
}

/** The standard deviation of a share among samples. */
export const deviation = (share: number, samples: number): number =>
  Math.sqrt((share * (1 - share)) / samples);
