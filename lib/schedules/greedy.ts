import { boolean, choice, count, list, number, rate, stepCount } from "../options/options";
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

/** Options of `GreedyLR`. */
export interface GreedyLROptions extends ImprovementOptions {
  /** The rate at first, and after a reset. */
  baseLr: number;
  /** What the rate is multiplied by to lower it and divided by to raise it (0.95); below 1. */
  factor?: number;
  /** Improvements in a row, or metrics in a row without one, that change nothing; the next one does (10). */
  patience?: number;
  /** How much better than the best a metric must be to count as an improvement (1e-6). */
  threshold?: number;
  /** Steps after the rate was lowered in which nothing is counted (0). */
  cooldown?: number;
  /** Steps after the rate was raised in which nothing is counted (0). */
  warmup?: number;
  /** The rate below which it is not lowered (0.001). */
  minLr?: number;
  /** The rate above which it is not raised (1). */
  maxLr?: number;
  /** A change by no more than this is not made (1e-8). */
  eps?: number;
  /** Compare the mean of the last metrics instead of each (false). */
  smooth?: boolean;
  /** How many metrics that mean takes in (50). */
  windowSize?: number;
  /** How often the rate is to be lowered while it is at `minLr` until all starts anew (500). */
  resetStart?: number;
}

interface GreedyState extends ReducerState {
  numBadEpochs: number;
  numGoodEpochs: number;
  cooldownCounter: number;
  warmupCounter: number;
  /** Reductions at `minLr` that are left until the reset. */
  resetCounter: number;
  /** The last metrics, if they are smoothed. */
  window: number[];
}

type Checked = Required<GreedyLROptions>;

/**
 * Raises the rate by a factor when more than patience metrics in a row were improvements, and lowers it by
 * the factor when more than patience in a row were none.
 *
 * @see transformers.optimization.GreedyLR, whose order of the rules it keeps, but for the relative threshold, which is
 * that of ReduceLROnPlateau; and where metrics are smoothed, a NaN is forgotten when it leaves the window.
 */
export const greedy: Reducer<GreedyLROptions, GreedyState> = {
  kind: "GreedyLR",
  options: {
    baseLr: rate(),
    mode: modeOption,
    factor: number({ above: 0, below: 1, default: 0.95 }),
    patience: stepCount({ min: 0, default: 10 }),
    threshold: number({ min: 0, default: 1e-6 }),
    thresholdMode: choice(thresholdModes, { default: "abs" }),
    cooldown: stepCount({ min: 0, default: 0 }),
    warmup: stepCount({ min: 0, default: 0 }),
    minLr: rate({ default: 1e-3 }),
    maxLr: rate({ default: 1 }),
    eps: rate({ default: 1e-8 }),
    smooth: boolean({ default: false }),
    windowSize: stepCount({ default: 50 }),
    resetStart: stepCount({ min: 0, default: 500 }),
  },
  saved: {
    lr: number({ min: 0 }),
    best: numberAsText((value) => !Number.isNaN(value)),
    numBadEpochs: count({ min: 0 }),
    numGoodEpochs: count({ min: 0 }),
    cooldownCounter: count({ min: 0 }),
    warmupCounter: count({ min: 0 }),
    resetCounter: count({ min: 0 }),
    window: list(numberAsText()),
  },
  ofMetric: ["best", "numBadEpochs", "numGoodEpochs", "window"],
  start: ({ baseLr, mode, resetStart }) => ({
    lr: baseLr,
    best: worst(mode),
    numBadEpochs: 0,
    numGoodEpochs: 0,
    cooldownCounter: 0,
    warmupCounter: 0,
    resetCounter: resetStart,
    window: [],
  }),
  step: (options, state, metric) => {
    const current = options.smooth ? smoothed(options, state.window, metric) : metric;
    if (state.cooldownCounter > 0 || state.warmupCounter > 0) {
      if (state.cooldownCounter > 0) state.cooldownCounter -= 1;
      else state.warmupCounter -= 1;
      state.numBadEpochs = state.numGoodEpochs = 0;
      return;
    }
    const improved = isBetter(options, current, state.best);
    if (improved) state.best = current;
    state.numGoodEpochs = improved ? state.numGoodEpochs + 1 : 0;
    state.numBadEpochs = improved ? 0 : state.numBadEpochs + 1;
    if (state.numGoodEpochs > options.patience) raise(options, state);
    else if (state.numBadEpochs > options.patience) lower(options, state);
  },
};

/** The mean of the last metrics, this one among them. */
function smoothed({ windowSize }: Checked, window: number[], metric: number): number {
  window.push(metric);
  while (window.length > windowSize) window.shift();
  return window.reduce((sum, value) => sum + value, 0) / window.length;
}

function raise({ factor, maxLr, eps, warmup, resetStart }: Checked, state: GreedyState): void {
  const raised = Math.min(state.lr / factor, maxLr);
  if (raised - state.lr > eps) state.lr = raised;
  state.resetCounter = resetStart;
  state.warmupCounter = warmup;
  state.numGoodEpochs = 0;
}

function lower(options: Checked, state: GreedyState): void {
  const { factor, minLr, eps, cooldown } = options;
  const lowered = Math.max(state.lr * factor, minLr);
  if (state.lr - lowered > eps) state.lr = lowered;
  if (state.lr <= minLr) {
    state.resetCounter = Math.max(0, state.resetCounter - 1);
    if (state.resetCounter === 0) Object.assign(state, greedy.start(options));
  }
  state.cooldownCounter = cooldown;
  state.numBadEpochs = 0;
}
