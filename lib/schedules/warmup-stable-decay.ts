import { checkEnd, DecayShape, decayShapes, shapeBetween } from "./decay-shape";
import { choice, number, optional, rate, stepCount } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `warmupStableDecaySchedule`. */
export interface WarmupStableDecayOptions {
  /** The rate of the stable phase. */
  baseLr: number;
  /** Steps of warm-up. */
  numWarmupSteps: number;
  /** Steps of decay. */
  numDecaySteps: number;
  /** Steps of all three phases together; instead of it, `numStableSteps`. */
  numTrainingSteps?: number;
  /** Steps between warm-up and decay. */
  numStableSteps?: number;
  /** The shape of the warm-up (`linear`). */
  warmupType?: DecayShape;
  /** The shape of the decay (`cosine`). */
  decayType?: DecayShape;
  /** The rate before the warm-up and after the decay, as a share of `baseLr` (0). */
  minLrRatio?: number;
  /** Periods of the cosine in the decay, where it is one (0.5: down once). */
  numCycles?: number;
}

/**
 * Warm-up, a stable phase at `baseLr`, then decay: `lr(k) = baseLr · (minLrRatio + (1 − minLrRatio) · s(t))`,
 * t being the share of the phase that is done and s(t) in the decay 1 − t (`linear`), (1 + cos(2π · numCycles
 * · t)) / 2 (`cosine`), 1 − √t (`1-sqrt`) or 1 − t² (`1-square`), or `lr(k) = baseLr · minLrRatio^t` (`exponential`); in
 * the warm-up the same backwards, s(1 − t), with half a period of the cosine.
 *
 * @example
 * warmupStableDecaySchedule({
 *   baseLr: 0.1, numWarmupSteps: 10, numStableSteps: 80, numDecaySteps: 20,
 * })(100) // 0.05
 * @see Hu et al., MiniCPM, 2024 (arXiv 2404.06395), §4; Hägele et al., 2024 (arXiv 2405.18392);
 * transformers.get_wsd_schedule
 */
export const warmupStableDecaySchedule: ScheduleFactory<WarmupStableDecayOptions> = defineSchedule(
  "warmupStableDecaySchedule",
  {
    baseLr: rate(),
    numWarmupSteps: stepCount({ min: 0 }),
    numDecaySteps: stepCount({ min: 0 }),
    numTrainingSteps: optional(stepCount()),
    numStableSteps: {
      ...stepCount({
        min: 0,
        default: ({ numWarmupSteps, numDecaySteps, numTrainingSteps }: Partial<Record<string, number>>) =>
          numTrainingSteps && numTrainingSteps - numWarmupSteps! - numDecaySteps!,
      }),
      expected: "a non-negative integer (or follow from numTrainingSteps)",
    },
    warmupType: choice(decayShapes, { default: "linear" }),
    decayType: choice(decayShapes, { default: "cosine" }),
    minLrRatio: number({ min: 0, max: 1, default: 0 }),
    numCycles: number({ above: 0, default: 0.5 }),
  },
  (options) => {
    const {
      baseLr,
      numWarmupSteps,
      numDecaySteps,
      numStableSteps,
      warmupType,
      decayType,
      minLrRatio,
      numCycles,
    } = options;
    for (const shape of [warmupType, decayType])
      checkEnd("warmupStableDecaySchedule", shape, "minLrRatio", minLrRatio);
    const decayStart = numWarmupSteps + numStableSteps;
    const lowest = baseLr * minLrRatio;
    return {
      baseLr,
      totalSteps: decayStart + numDecaySteps,
      lr: (k) => {
        if (k < numWarmupSteps) return shapeBetween(warmupType, baseLr, lowest, 1 - k / numWarmupSteps);
        if (k < decayStart) return baseLr;
        if (k >= decayStart + numDecaySteps) return lowest;
        const t = (k - decayStart) / numDecaySteps;
        return shapeBetween(decayType, baseLr, lowest, decayType === "cosine" ? 2 * numCycles * t : t);
      },
    };
  },
);
