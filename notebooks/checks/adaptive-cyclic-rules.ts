/** What an adaptive cyclic scheduler is made with. */
export interface AdaptiveCyclicOptions {
  /** The rate at the bottom of each cycle. */
  baseLr: number;
  /** The rate at the top of a cycle of full amplitude. */
  maxLr: number;
  /** Epochs from bottom to top, and from top to bottom. */
  stepSize: number;
  /** What the amplitude is multiplied by when the validation loss has stopped improving. */
  factor: number;
  /** Epochs in a row without improvement that are tolerated; the next one shrinks the amplitude. */
  patience: number;
}

/** What an answer must be. */
export interface AdaptiveCyclic {
  /** The rate in force now. */
  readonly lr: number;
  /** Takes in the validation loss of the epoch that is over, and moves on by one epoch. */
  step(valLoss: number): void;
}

/** What is remembered from epoch to epoch. */
export interface Memory {
  position: number;
  amplitude: number;
  best: number;
  last: number;
  bad: number;
}

/** The rules; a mistake replaces one of them. */
export interface Rules {
  isBetter(loss: number, memory: Memory): boolean;
  /** The bad epochs in a row after a good one. */
  afterGood(bad: number): number;
  /** The best loss after one that was not better. */
  bestAfterBad(best: number, loss: number): number;
  isOver(bad: number, options: AdaptiveCyclicOptions): boolean;
  shrink(memory: Memory, options: AdaptiveCyclicOptions): void;
  rate(height: number, memory: Memory, options: AdaptiveCyclicOptions): number;
}

export const rules: Rules = {
  isBetter: (loss, { best }) => loss < best,
  afterGood: () => 0,
  bestAfterBad: (best) => best,
  isOver: (bad, { patience }) => bad > patience,
  shrink(memory, { factor }) {
    memory.amplitude *= factor;
    memory.bad = 0;
  },
  rate: (height, { amplitude }, { baseLr, maxLr }) => baseLr + (maxLr - baseLr) * height * amplitude,
};

/** The rates before each loss and after the last, by the rules, some of which may be replaced. */
export function adaptiveCyclicRates(
  options: AdaptiveCyclicOptions,
  losses: readonly number[],
  replaced: Partial<Rules> = {},
): number[] {
  const { isBetter, afterGood, bestAfterBad, isOver, shrink, rate } = { ...rules, ...replaced };
  const memory: Memory = { position: 0, amplitude: 1, best: Infinity, last: Infinity, bad: 0 };
  const height = (): number => {
    const x = (memory.position / options.stepSize) % 2;
    return x <= 1 ? x : 2 - x;
  };
  const rates = [rate(height(), memory, options)];
  for (const loss of losses) {
    if (isBetter(loss, memory)) {
      memory.best = loss;
      memory.bad = afterGood(memory.bad);
    } else {
      memory.best = bestAfterBad(memory.best, loss);
      memory.bad += 1;
    }
    memory.last = loss;
    memory.position += 1;
    if (isOver(memory.bad, options)) shrink(memory, options);
    rates.push(rate(height(), memory, options));
  }
  return rates;
}
