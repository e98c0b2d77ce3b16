import { checkOneOf, number, optional, rate, stepCount } from "../options/options";

/** The options of a linear warm-up whose length is a number of steps or a share of the run. */
export interface WarmupLength {
  /** Steps of linear warm-up; instead of it, `warmupFraction`. */
  warmup?: number;
  /** The warm-up as a share of the run. */
  warmupFraction?: number;
  /** The rate at step 0 (0). */
  warmupMinLr?: number;
}

/** The options of a linear decay, likewise. */
export interface DecayLength {
  /** Steps of linear decay at the end; instead of it, `decayFraction`. */
  decay?: number;
  /** The decay as a share of the run. */
  decayFraction?: number;
  /** The last rate (0). */
  decayMinLr?: number;
}

const share = optional(number({ min: 0, max: 1 }));

export const warmupLength = {
  warmup: optional(stepCount({ min: 0 })),
  warmupFraction: share,
  warmupMinLr: rate({ default: 0 }),
};

export const decayLength = {
  decay: optional(stepCount({ min: 0 })),
  decayFraction: share,
  decayMinLr: rate({ default: 0 }),
};

/** The same, with a tenth of the run where no length is given. */
export const tenthLength = {
  ...decayLength,
  decayFraction: {
    ...share,
    default: ({ decay }: DecayLength) => (decay === undefined ? 0.1 : undefined),
  },
};

/**
 * The steps of the warm-up in a whole of so many steps.
 *
 * @throws TypeError unless exactly one of the two options is given.
 */
export function warmupSteps(owner: string, { warmup, warmupFraction }: WarmupLength, whole: number): number {
  checkOneOf(owner, ["warmup", "warmupFraction"], { warmup, warmupFraction });
  return warmup ?? roundToEven(warmupFraction! * whole);
}

/**
 * The steps of the decay in a whole of so many steps.
 *
 * @throws TypeError unless exactly one of the two options is given.
 */
export function decaySteps(owner: string, { decay, decayFraction }: DecayLength, whole: number): number {
  checkOneOf(owner, ["decay", "decayFraction"], { decay, decayFraction });
  return decay ?? roundToEven(decayFraction! * whole);
}

/**
 * Checks that warm-up and decay fit into a whole.
 *
 * @param name The option that has the length of the whole.
 */
export function checkPhases(owner: string, name: string, warmup: number, decay: number, whole: number): void {
  if (warmup + decay > whole) {
    const phases = decay > 0 ? `warm-up (${warmup}) and decay (${decay})` : `the warm-up (${warmup})`;
    throw new RangeError(`${owner}: ${name} must be at least ${phases}, got ${whole}`);
  }
}

/** The nearest whole number, and of two that are as near the even one, as Python's `round`. */
function roundToEven(x: number): number {
  const below = Math.floor(x);
  return x - below === 0.5 ? below + (below % 2) : Math.round(x);
}
