import { boolean, choice, number } from "./options";
import { defineSchedule } from "./schedule";

export interface CyclicLROptions {
  /** The lowest rate of each cycle, and the rate at step 0. */
  baseLr: number;
  /** The highest rate of the first cycle. */
  maxLr: number;
  /** Steps of the rising half (2000). */
  stepSizeUp?: number;
  /** Steps of the falling half (as many as `stepSizeUp`). */
  stepSizeDown?: number;
  /** How the amplitude shrinks: not (`triangular`), by half each cycle (`triangular2`), by `gamma` each step (`exp_range`). */
  mode?: "triangular" | "triangular2" | "exp_range";
  /** The base of `exp_range` (1). */
  gamma?: number;
  /** Cycle the momentum against the rate (true, as in PyTorch). */
  cycleMomentum?: boolean;
  /** The momentum where the rate is highest (0.8). */
  baseMomentum?: number;
  /** The momentum where the rate is lowest (0.9). */
  maxMomentum?: number;
}

/**
 * A triangle wave between two rates. With the cycle's position s rising from 0 to 1 and falling back to 0, and the
 * amplitude A of the mode (1; 2^−c in cycle c = 0, 1, …; gamma^k):
 * `lr(k) = baseLr + (maxLr − baseLr) · s(k) · A(k)`, `momentum(k) = maxMomentum − (maxMomentum − baseMomentum) · s(k) · A(k)`.
 *
 * @throws TypeError or RangeError that names the option.
 * @see Smith, Cyclical Learning Rates, 2017 (arXiv 1506.01186); torch.optim.lr_scheduler.CyclicLR
 */
export const cyclicSchedule = defineSchedule<CyclicLROptions>(
  "CyclicLR",
  {
    baseLr: number({ min: 0 }),
    maxLr: number({ min: 0 }),
    stepSizeUp: number({ min: 0, open: true, default: 2000 }),
    stepSizeDown: number({ min: 0, open: true, default: ({ stepSizeUp }: { stepSizeUp: number }) => stepSizeUp }),
    mode: choice(["triangular", "triangular2", "exp_range"], { default: "triangular" }),
    gamma: number({ min: 0, default: 1 }),
    cycleMomentum: boolean({ default: true }),
    baseMomentum: number({ min: 0, max: 1, default: 0.8 }),
    maxMomentum: number({ min: 0, max: 1, default: 0.9 }),
  },
  ({ baseLr, maxLr, stepSizeUp, stepSizeDown, mode, gamma, cycleMomentum, baseMomentum, maxMomentum }) => {
    const length = stepSizeUp + stepSizeDown;
    const rising = stepSizeUp / length;
    const amplitude = {
      triangular: () => 1,
      triangular2: (_k: number, cycle: number) => 2 ** -cycle,
      exp_range: (k: number) => gamma ** k,
    }[mode];
    const height = (k: number): number => {
      const cycle = Math.floor(k / length);
      const x = k / length - cycle;
      return (x <= rising ? x / rising : (1 - x) / (1 - rising)) * amplitude(k, cycle);
    };
    return {
      baseLr,
      lr: (k) => baseLr + (maxLr - baseLr) * height(k),
      momentum: cycleMomentum ? (k) => maxMomentum - (maxMomentum - baseMomentum) * height(k) : undefined,
    };
  },
);
