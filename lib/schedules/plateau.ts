import { choice, number, OptionTable, rate, stepCount } from "../options/options";

/** Options of `ReduceLROnPlateau`. */
export interface ReduceLROnPlateauOptions {
  /** The rate before the first reduction. */
  baseLr: number;
  /** Whether a metric improves downwards (`min`, a loss) or upwards (`max`, an accuracy). */
  mode?: "min" | "max";
  /** What the rate is multiplied by at a reduction (0.1); below 1. */
  factor?: number;
  /** Steps without improvement that are tolerated; the next one reduces (10). */
  patience?: number;
  /** How much better than the best a metric must be to count as an improvement (1e-4). */
  threshold?: number;
  /**
   * `rel`: better by the share `threshold` of the best's size, so that any improvement counts at a best of 0;
   * `abs`: better by `threshold`.
   */
  thresholdMode?: "rel" | "abs";
  /** Steps after a reduction in which nothing is counted (0). */
  cooldown?: number;
  /** The lowest rate (0). */
  minLr?: number;
  /** A reduction by no more than this is not made (1e-8). */
  eps?: number;
}

/** What each option of `ReduceLROnPlateau` must be. */
export const plateauOptions = {
  baseLr: rate(),
  mode: choice(["min", "max"], { default: "min" }),
  factor: number({ min: 0, below: 1, default: 0.1 }),
  patience: stepCount({ min: 0, default: 10 }),
  threshold: number({ min: 0, default: 1e-4 }),
  thresholdMode: choice(["rel", "abs"], { default: "rel" }),
  cooldown: stepCount({ min: 0, default: 0 }),
  minLr: rate({ default: 0 }),
  eps: rate({ default: 1e-8 }),
} satisfies OptionTable<ReduceLROnPlateauOptions>;

/** What a plateau reducer remembers between two metrics. */
export interface PlateauState {
  lr: number;
  /** The best metric so far; ±Infinity before the first. */
  best: number;
  numBadEpochs: number;
  cooldownCounter: number;
}

type Checked = Required<ReduceLROnPlateauOptions>;

/** The state before the first metric. */
export function plateauStart({ baseLr, mode }: Checked): PlateauState {
  return { lr: baseLr, best: mode === "min" ? Infinity : -Infinity, numBadEpochs: 0, cooldownCounter: 0 };
}

/**
 * Takes one metric into the state: a lower rate once more than `patience` metrics in a row brought no
 * improvement. NaN never counts as an improvement.
 *
 * @see torch.optim.lr_scheduler.ReduceLROnPlateau, whose order of the rules it keeps. Its relative threshold is
 * `best · (1 ∓ threshold)`, which moves the wrong way below 0, so that a metric that gets worse counts as better.
 */
export function plateauStep(options: Checked, state: PlateauState, metric: number): void {
  const improved = isBetter(options, metric, state.best);
  const cooling = state.cooldownCounter > 0;
  const numBadEpochs = improved || cooling ? 0 : state.numBadEpochs + 1;
  const reduce = numBadEpochs > options.patience;
  const lower = Math.max(state.lr * options.factor, options.minLr);
  if (reduce && state.lr - lower > options.eps) state.lr = lower;
  if (improved) state.best = metric;
  state.numBadEpochs = reduce ? 0 : numBadEpochs;
  if (reduce) state.cooldownCounter = options.cooldown;
  else if (cooling) state.cooldownCounter -= 1;
}

/**
 * Whether a metric beats the best by more than the threshold: `best ∓ threshold · |best|` (`rel`) or
 * `best ∓ threshold` (`abs`). The first finite metric always does.
 */
function isBetter({ mode, threshold, thresholdMode }: Checked, metric: number, best: number): boolean {
  const sign = mode === "min" ? -1 : 1;
  let bound = best;
  if (Number.isFinite(best)) {
    bound =
      thresholdMode === "rel" ? best * (1 + sign * Math.sign(best) * threshold) : best + sign * threshold;
  }
  return mode === "min" ? metric < bound : metric > bound;
}
