import { geometric } from "./curves";
import { boolean, number, optional, rate, stepCount } from "../options/options";
import { Curve, defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `exponentialSchedule`. */
export interface ExponentialLROptions {
  /** The rate at step 0. */
  baseLr: number;
  /** What the rate is multiplied by at each step. */
  gamma: number;
}

/**
 * Exponential decay: `lr(k) = baseLr · gamma^k`.
 *
 * @example exponentialSchedule({ baseLr: 0.1, gamma: 0.5 })(2) // 0.025
 * @see torch.optim.lr_scheduler.ExponentialLR
 */
export const exponentialSchedule: ScheduleFactory<ExponentialLROptions> = defineSchedule(
  { name: "exponentialSchedule", kind: "ExponentialLR" },
  { baseLr: rate(), gamma: { ...number({ min: 0 }), unit: "perStep" } },
  ({ baseLr, gamma }) => ({ baseLr, lr: (k) => geometric(baseLr, gamma, k) }),
);

interface DecayOptions {
  /** What the rate is multiplied by in each of the periods. */
  decayRate: number;
  /** The step at which the decay begins (0). */
  transitionBegin?: number;
  /** Decay at the end of each period only (false). */
  staircase?: boolean;
  /** The lowest rate if `decayRate` is below 1, the highest one otherwise (none). */
  endValue?: number;
}

const decay = {
  decayRate: number({ above: 0 }),
  transitionBegin: stepCount({ min: 0, default: 0 }),
  staircase: boolean({ default: false }),
  endValue: optional(rate()),
};

/** Options of `exponentialDecay`. */
export interface ExponentialDecayOptions extends DecayOptions {
  /** The rate at step 0. */
  initValue: number;
  /** Steps of a period. */
  transitionSteps: number;
}

/**
 * Exponential decay by periods:
 * `lr(k) = initValue · decayRate^(max(k − transitionBegin, 0) / transitionSteps)`, the exponent rounded down
 * where `staircase` is set, the rate bounded by `endValue`.
 *
 * @example exponentialDecay({ initValue: 0.1, transitionSteps: 10, decayRate: 0.25 })(5) // 0.05
 * @see optax.exponential_decay
 */
export const exponentialDecay: ScheduleFactory<ExponentialDecayOptions> = defineSchedule(
  "exponentialDecay",
  { initValue: rate(), transitionSteps: stepCount(), ...decay },
  ({ initValue, transitionSteps, ...rest }) => decayed(initValue, transitionSteps, rest),
);

/** Options of `exponentialDecaySchedule`. */
export interface ExponentialDecayLROptions extends Omit<DecayOptions, "decayRate"> {
  /** The rate at step 0. */
  baseLr: number;
  /** Steps of a period (1000). */
  decaySteps?: number;
  /** What the rate is multiplied by in each of the periods (0.96). */
  decayRate?: number;
}

/**
 * `exponentialDecay` under braintools' option names.
 *
 * @example exponentialDecaySchedule({ baseLr: 0.1, decaySteps: 10, decayRate: 0.25 })(5) // 0.05
 * @see braintools.optim.ExponentialDecayLR
 */
export const exponentialDecaySchedule: ScheduleFactory<ExponentialDecayLROptions> = defineSchedule(
  { name: "exponentialDecaySchedule", kind: "ExponentialDecayLR" },
  {
    baseLr: rate(),
    ...decay,
    decaySteps: stepCount({ default: 1000 }),
    decayRate: number({ above: 0, default: 0.96 }),
  },
  ({ baseLr, decaySteps, ...rest }) => decayed(baseLr, decaySteps, rest),
);

function decayed(baseLr: number, steps: number, options: DecayOptions): Curve {
  const { decayRate, transitionBegin = 0, staircase, endValue } = options;
  const moves = decayRate < 1 || (decayRate > 1 && baseLr > 0);
  return {
    baseLr,
    referenceLr: moves ? endValue : undefined,
    lr: (k) => {
      const periods = Math.max(k - transitionBegin, 0) / steps;
      const lr = geometric(baseLr, decayRate, staircase ? Math.floor(periods) : periods);
      if (endValue === undefined) return lr;
      return decayRate < 1 ? Math.max(lr, endValue) : Math.min(lr, endValue);
    },
  };
}
