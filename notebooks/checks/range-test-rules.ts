export interface RangeTestOptions {
  /** The first rate. */
  minLr: number;
  /** The last rate, if the test is not stopped before. */
  maxLr: number;
  /**
   * How many rates there are, first and last included; each is larger than the one before by the same
   * factor.
   */
  numSteps: number;
  /** How much of the running mean is kept at each step, β. */
  smoothing: number;
  /** The test stops when the smoothed loss is more than this many times the lowest smoothed loss so far. */
  stopFactor: number;
}

export interface RangeTestResult {
  /** The rates, up to where the test stopped. */
  rates: number[];
  /** The smoothed loss at each rate. */
  losses: number[];
  /** A rate to train with. */
  suggestion: number;
}

/** What is known at a step. */
export interface Moment {
  readonly raw: number;
  readonly smoothed: number;
  readonly first: number;
  /** The lowest smoothed loss before this step. */
  readonly best: number;
}

/** The rules; a mistake replaces one of them. */
export interface RangeTestRules {
  rate(k: number, options: RangeTestOptions): number;
  /** The smoothed loss of step k, from all losses up to it. */
  smooth(losses: readonly number[], beta: number): number;
  isOver(moment: Moment, stopFactor: number): boolean;
  /** Whether the point at which the test stops is left out. */
  dropsLast: boolean;
}

/** Σ (1 − β) · β^(k−i) · loss_i: what the losses so far make of a mean that began at 0. */
export const runningMean = (losses: readonly number[], beta: number): number =>
  losses.reduce((mean, loss) => beta * mean + (1 - beta) * loss, 0);

export const rangeTestRules: RangeTestRules = {
  rate: (k, { minLr, maxLr, numSteps }) => minLr * (maxLr / minLr) ** (k / (numSteps - 1)),
  smooth: (losses, beta) => runningMean(losses, beta) / (1 - beta ** losses.length),
  isOver: ({ smoothed, best }, stopFactor) => !(smoothed <= stopFactor * best),
  dropsLast: true,
};

/** The ramp by the rules, some of which may be replaced: the rates asked for, and what is kept. */
export function rangeTestCurve(
  trainStep: (lr: number) => number,
  options: RangeTestOptions,
  replaced: Partial<RangeTestRules> = {},
): { asked: number[]; rates: number[]; losses: number[] } {
  const { rate, smooth, isOver, dropsLast } = { ...rangeTestRules, ...replaced };
  const [asked, raws, losses]: number[][] = [[], [], []];
  let best = Infinity;
  for (let k = 0; k < options.numSteps; k++) {
    asked.push(rate(k, options));
    raws.push(trainStep(asked[k]));
    const smoothed = smooth(raws, options.smoothing);
    losses.push(smoothed);
    if (isOver({ raw: raws[k], smoothed, first: losses[0], best }, options.stopFactor)) {
      if (dropsLast) losses.pop();
      break;
    }
    best = Math.min(best, smoothed);
  }
  return { asked, rates: asked.slice(0, losses.length), losses };
}

/** The index of the lowest of some values. */
export const lowest = (values: readonly number[]): number => values.indexOf(Math.min(...values));
