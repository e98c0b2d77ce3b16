import { cycleAt, doneOfCycle, geometric, halfCosine, linearBetween } from "./curves";
import { boolean, choice, count, number, OptionTable, rate, stepCount } from "../options/options";
import { Curve, defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `cosineCycleSchedule`. */
export interface CycleOptions {
  /** The highest rate of the first cycle. */
  baseLr: number;
  /** Steps of the first cycle. */
  tInitial: number;
  /** The rate to which each cycle falls, and that holds after the last (0); no cycle falls below it. */
  lrMin?: number;
  /** How many times longer than the one before each cycle is (1). */
  cycleMul?: number;
  /** What the highest rate is multiplied by from cycle to cycle (1). */
  cycleDecay?: number;
  /**
   * What `cycleDecay` multiplies: the highest rate (`peak`, as timm), or what of it lies above `lrMin` (`amplitude`, as
   * Keras).
   */
  decayOf?: "peak" | "amplitude";
  /** How many cycles there are (1). */
  cycleLimit?: number;
  /** Steps of linear warm-up (0). */
  warmupT?: number;
  /** The rate at which the warm-up starts (0). */
  warmupLrInit?: number;
  /** Begin the first cycle after the warm-up (true) instead of at step 0 (false, the default). */
  warmupPrefix?: boolean;
  /** The power to which the time within a cycle is raised (1); a higher one stays high for longer. */
  kDecay?: number;
}

const table = {
  baseLr: rate(),
  tInitial: stepCount(),
  lrMin: rate({ default: 0 }),
  cycleMul: number({ min: 1, default: 1 }),
  cycleDecay: number({ min: 0, default: 1 }),
  decayOf: choice(["peak", "amplitude"], { default: "peak" }),
  cycleLimit: count({ default: 1 }),
  warmupT: stepCount({ min: 0, default: 0 }),
  warmupLrInit: rate({ default: 0 }),
  warmupPrefix: boolean({ default: false }),
  kDecay: number({ above: 0, default: 1 }),
} satisfies OptionTable<CycleOptions>;

/**
 * Cosine cycles that grow longer and lower: in cycle i, of tInitial · cycleMul^i steps, with t the share of it that is
 * done, `lr(k) = lrMin + (peak − lrMin) · (1 + cos(π · t^kDecay)) / 2`. The peak is baseLr · cycleDecay^i, or lrMin where
 * that is lower (timm's formula then rises to lrMin), and with `decayOf: "amplitude"`
 * lrMin + (baseLr − lrMin) · cycleDecay^i. A linear warm-up to baseLr comes before it, or takes the place of its first
 * steps.
 *
 * @example cosineCycleSchedule({ baseLr: 0.1, tInitial: 10, cycleLimit: 2, cycleDecay: 0.5 })(15) // 0.025
 * @see timm.scheduler.CosineLRScheduler; keras.optimizers.schedules.CosineDecayRestarts; Zhang & Li, k-decay, 2020
 * (arXiv 2004.05909)
 */
export const cosineCycleSchedule: ScheduleFactory<CycleOptions> = defineSchedule(
  { name: "cosineCycleSchedule", kind: "CosineLRScheduler" },
  table,
  (options) => cycles(options, halfCosine),
);

/** Options of `polynomialCycleSchedule`. */
export interface PolynomialCycleOptions extends CycleOptions {
  /** The power of the polynomial (0.5). */
  power?: number;
}

/**
 * Polynomial cycles: as `cosineCycleSchedule`, with
 * `lr(k) = lrMin + (peak − lrMin) · (1 − t^kDecay)^power`.
 *
 * @example polynomialCycleSchedule({ baseLr: 0.1, tInitial: 10, power: 2 })(5) // 0.025
 * @see timm.scheduler.PolyLRScheduler
 */
export const polynomialCycleSchedule: ScheduleFactory<PolynomialCycleOptions> = defineSchedule(
  { name: "polynomialCycleSchedule", kind: "PolyLRScheduler" },
  { ...table, power: number({ min: 0, default: 0.5 }) },
  ({ power, ...options }) => cycles(options, (t) => (1 - t) ** power),
);

function cycles(options: Required<CycleOptions>, shape: (t: number) => number): Curve {
  const {
    baseLr,
    tInitial,
    lrMin,
    cycleMul,
    cycleDecay,
    decayOf,
    cycleLimit,
    warmupT,
    warmupLrInit,
    warmupPrefix,
    kDecay,
  } = options;
  const peakOf = (cycle: number): number =>
    decayOf === "peak"
      ? Math.max(lrMin, geometric(baseLr, cycleDecay, cycle))
      : lrMin + geometric(Math.max(baseLr - lrMin, 0), cycleDecay, cycle);
  return {
    baseLr,
    referenceLr: Math.max(lrMin, warmupT > 0 ? warmupLrInit : 0),
    totalSteps: cycleLimit === 1 ? tInitial + (warmupPrefix ? warmupT : 0) : undefined,
    lr: (k) => {
      if (k < warmupT) return linearBetween(warmupLrInit, baseLr, k / warmupT);
      const step = warmupPrefix ? k - warmupT : k;
      const cycle = cycleAt(step, tInitial, cycleMul);
      if (cycle >= cycleLimit) return lrMin;
      const done = doneOfCycle(cycle, step, tInitial, cycleMul);
      return linearBetween(lrMin, peakOf(cycle), shape(done ** kDecay));
    },
  };
}
