import { number, rate } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `inverseSchedule`. */
export interface InverseLROptions {
  /** The rate at step 0, but for the warm-up. */
  baseLr: number;
  /** Steps in which the rate falls to baseLr / 2^power (1). */
  invGamma?: number;
  /** The power of the decay (1). */
  power?: number;
  /** What the distance to the rate after the warm-up is multiplied by at each step (0: no warm-up). */
  warmup?: number;
  /** The lowest rate, but for the warm-up (0). */
  minLr?: number;
}

/**
 * Inverse decay with a floor and an exponential warm-up:
 * `lr(k) = (1 − warmup^(k + 1)) · max(baseLr · (1 + k / invGamma)^−power, minLr)`.
 *
 * @example inverseSchedule({ baseLr: 0.1, invGamma: 100, power: 0.5, minLr: 0.05 })(500) // 0.05
 * @see k-diffusion's InverseLR
 */
export const inverseSchedule: ScheduleFactory<InverseLROptions> = defineSchedule(
  { name: "inverseSchedule", kind: "InverseLR" },
  {
    baseLr: rate(),
    invGamma: { ...number({ above: 0, default: 1 }), unit: "steps" },
    power: number({ min: 0, default: 1 }),
    warmup: { ...number({ min: 0, below: 1, default: 0 }), unit: "perStep" },
    minLr: rate({ default: 0 }),
  },
  ({ baseLr, invGamma, power, warmup, minLr }) => ({
    baseLr,
    referenceLr: minLr,
    lr: (k) => (1 - warmup ** (k + 1)) * Math.max(baseLr * (1 + k / invGamma) ** -power, minLr),
  }),
);
