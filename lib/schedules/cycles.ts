import { halfCosine } from "./curves";
import { cycles, cycleTable } from "./cycle-curve";
import { number } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** What all cycles have in common. */
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
}

/** Options of `cosineCycleSchedule`. */
export interface CosineCycleOptions extends CycleOptions {
  /** The power to which the time within a cycle is raised (1); a higher one stays high for longer. */
  kDecay?: number;
}

const table = { ...cycleTable, kDecay: number({ above: 0, default: 1 }) };

/**
 * Cosine cycles that grow longer and lower: in cycle i, of tInitial · cycleMul^i steps, with t the share of
 * it that is done, `lr(k) = lrMin + (peak − lrMin) · (1 + cos(π · t^kDecay)) / 2`. The peak is baseLr ·
 * cycleDecay^i, or lrMin where that is lower (timm's formula then rises to lrMin), and with
 * `decayOf: "amplitude"` lrMin + (baseLr − lrMin) · cycleDecay^i. A linear warm-up to baseLr comes before it,
 * or takes the place of its first steps.
 *
 * @example cosineCycleSchedule({ baseLr: 0.1, tInitial: 10, cycleLimit: 2, cycleDecay: 0.5 })(15) // 0.025
 * @see timm.scheduler.CosineLRScheduler; keras.optimizers.schedules.CosineDecayRestarts; Zhang & Li, k-decay, 2020
 * (arXiv 2004.05909)
 */
export const cosineCycleSchedule: ScheduleFactory<CosineCycleOptions> = defineSchedule(
  { name: "cosineCycleSchedule", kind: "CosineLRScheduler" },
  table,
  ({ kDecay, ...options }) => cycles(options, (t) => halfCosine(t ** kDecay)),
);

/** Options of `polynomialCycleSchedule`. */
export interface PolynomialCycleOptions extends CosineCycleOptions {
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
  ({ power, kDecay, ...options }) => cycles(options, (t) => (1 - t ** kDecay) ** power),
);

/** Options of `tanhSchedule`. */
export interface TanhCycleOptions extends CycleOptions {
  /** The argument of the hyperbolic tangent at the start of a cycle (−7). */
  lb?: number;
  /** Its argument at the end of a cycle, above `lb` (3). */
  ub?: number;
}

/**
 * Hyperbolic tangent decay in cycles: as `cosineCycleSchedule`, with
 * `lr(k) = lrMin + (peak − lrMin) · (1 − tanh(lb · (1 − t) + ub · t)) / 2`. It stays high for most of a cycle, and ends
 * a little above `lrMin`. A warm-up that takes the place of the first steps rises to what the cycle has there.
 *
 * @example tanhSchedule({ baseLr: 0.1, tInitial: 100 })(70) // 0.05
 * @see timm.scheduler.TanhLRScheduler; Hsueh et al., Stochastic Gradient Descent with Hyperbolic-Tangent Decay, 2018
 * (arXiv 1806.01593)
 */
export const tanhSchedule: ScheduleFactory<TanhCycleOptions> = defineSchedule(
  { name: "tanhSchedule", kind: "TanhLRScheduler" },
  { ...cycleTable, lb: number({ default: -7 }), ub: number({ default: 3 }) },
  ({ lb, ub, ...options }) => {
    if (ub <= lb) throw new RangeError(`TanhLRScheduler: ub must be above lb (${lb}), got ${ub}`);
    return cycles(options, (t) => (1 - Math.tanh(lb * (1 - t) + ub * t)) / 2, true);
  },
);
