import { ScheduleFactory } from "./schedule";
type Shape = "linear" | "cosine" | "1-sqrt";
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
    warmupType?: Shape;
    /** The shape of the decay (`cosine`). */
    decayType?: Shape;
    /** The rate before the warm-up and after the decay, as a share of `baseLr` (0). */
    minLrRatio?: number;
    /** Periods of the cosine in the decay, where it is one (0.5: down once). */
    numCycles?: number;
}
/**
 * Warm-up, a stable phase at `baseLr`, then decay: `lr(k) = baseLr · (minLrRatio + (1 − minLrRatio) · s(t))`,
 * t being the share of the phase that is done and s(t) in the decay 1 − t (`linear`), (1 + cos(2π · numCycles
 * · t)) / 2 (`cosine`) or 1 − √t (`1-sqrt`); in the warm-up the same backwards, s(1 − t), with half a period
 * of the cosine.
 *
 * @see Hu et al., MiniCPM, 2024 (arXiv 2404.06395), §4; Hägele et al., 2024 (arXiv 2405.18392);
 * transformers.get_wsd_schedule
 */
export declare const warmupStableDecaySchedule: ScheduleFactory<WarmupStableDecayOptions>;
export {};
