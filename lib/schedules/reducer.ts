import { choice, custom, OptionTable } from "../options/options";

/** What every scheduler that a metric drives takes. */
export interface ImprovementOptions {
  /** Whether a metric improves downwards (`min`, a loss) or upwards (`max`, an accuracy). */
  mode?: "min" | "max";
  /** How much better than the best a metric must be to count as an improvement. */
  threshold?: number;
  /**
   * `rel`: better by the share `threshold` of the best's size, so that any improvement counts at a best of 0;
   * `abs`: better by `threshold`.
   */
  thresholdMode?: "rel" | "abs";
}

export const modeOption = choice(["min", "max"], { default: "min" });

export const thresholdModes = ["rel", "abs"] as const;

/** What is remembered between two metrics. */
export interface ReducerState {
  lr: number;
  /** The best metric so far; ±Infinity before the first. */
  best: number;
}

/** A state as JSON, which has no Infinity: the best metric, and metrics in a list, as text. */
export type Saved<S> = {
  [K in keyof S]: K extends "best" ? string : S[K] extends number[] ? readonly string[] : S[K];
};

/** A number as text. */
/* @__NO_SIDE_EFFECTS__ */
export const numberAsText = (allowed: (value: number) => boolean = () => true) =>
  custom<string>(
    "a number as a string",
    (value) =>
      typeof value === "string" &&
      (value === "NaN" || !Number.isNaN(Number(value))) &&
      value !== "" &&
      allowed(Number(value)),
  );

/** A rate that metrics move: a state and a metric in, the state changed. */
export interface Reducer<O extends object, S extends ReducerState> {
  /** The name of the scheduler class. */
  readonly kind: string;
  readonly options: OptionTable<O>;
  /** What each entry of a saved state must be. */
  readonly saved: OptionTable<Saved<S>>;
  /** The entries that mean nothing to a metric that improves the other way. */
  readonly ofMetric: readonly (keyof S)[];
  /** The state before the first metric. */
  start(options: Required<O>): S;
  /** Takes one metric into the state. */
  step(options: Required<O>, state: S, metric: number): void;
}

/** What no metric is worse than. */
export const worst = (mode: "min" | "max"): number => (mode === "min" ? Infinity : -Infinity);

/**
 * Whether a metric beats the best by more than the threshold: `best ∓ threshold · |best|` (`rel`) or
 * `best ∓ threshold` (`abs`). The first finite metric always does, and NaN never.
 */
export function isBetter(
  { mode, threshold, thresholdMode }: Required<ImprovementOptions>,
  metric: number,
  best: number,
): boolean {
  const sign = mode === "min" ? -1 : 1;
  let bound = best;
  if (Number.isFinite(best)) {
    bound =
      thresholdMode === "rel" ? best * (1 + sign * Math.sign(best) * threshold) : best + sign * threshold;
  }
  return mode === "min" ? metric < bound : metric > bound;
}
