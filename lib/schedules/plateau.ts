import { choice, count, number, rate, stepCount } from "../options/options";
import {
  ImprovementOptions,
  isBetter,
  modeOption,
  numberAsText,
  Reducer,
  ReducerState,
  thresholdModes,
  worst,
} from "./reducer";

/** Options of `ReduceLROnPlateau`. */
export interface ReduceLROnPlateauOptions extends ImprovementOptions {
  /** The rate before the first reduction. */
  baseLr: number;
  /** What the rate is multiplied by at a reduction (0.1); below 1. */
  factor?: number;
  /** Steps without improvement that are tolerated; the next one reduces (10). */
  patience?: number;
  /** How much better than the best a metric must be to count as an improvement (1e-4). */
  threshold?: number;
  /** Steps after a reduction in which nothing is counted (0). */
  cooldown?: number;
  /** The lowest rate (0). */
  minLr?: number;
  /** A reduction by no more than this is not made (1e-8). */
  eps?: number;
}

interface PlateauState extends ReducerState {
  numBadEpochs: number;
  cooldownCounter: number;
}

/**
 * Lowers the rate by a factor when a metric has stopped improving for more than patience steps.
 *
 * @see torch.optim.lr_scheduler.ReduceLROnPlateau, whose order of the rules it keeps. Its relative threshold is
 * `best · (1 ∓ threshold)`, which moves the wrong way below 0, so that a metric that gets worse counts as better.
 */
export const plateau: Reducer<ReduceLROnPlateauOptions, PlateauState> = {
  kind: "ReduceLROnPlateau",
  options: {
    baseLr: rate(),
    mode: modeOption,
    factor: number({ min: 0, below: 1, default: 0.1 }),
    patience: stepCount({ min: 0, default: 10 }),
    threshold: number({ min: 0, default: 1e-4 }),
    thresholdMode: choice(thresholdModes, { default: "rel" }),
    cooldown: stepCount({ min: 0, default: 0 }),
    minLr: rate({ default: 0 }),
    eps: rate({ default: 1e-8 }),
  },
  saved: {
    lr: number({ min: 0 }),
    best: numberAsText((value) => !Number.isNaN(value)),
    numBadEpochs: count({ min: 0 }),
    cooldownCounter: count({ min: 0 }),
  },
  ofMetric: ["best", "numBadEpochs"],
  start: ({ baseLr, mode }) => ({ lr: baseLr, best: worst(mode), numBadEpochs: 0, cooldownCounter: 0 }),
  step: (options, state, metric) => {
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
  },
};
