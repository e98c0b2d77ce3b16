import { ScheduleFactory } from "./schedule";
import { WarmupCosineDecayScheduleOptions } from "./warmup-decay";
/** Options of `sgdrSchedule`. */
export interface SgdrScheduleOptions {
    /** The options of each cycle: those of `warmupCosineDecaySchedule`. */
    cosineKwargs: readonly WarmupCosineDecayScheduleOptions[];
}
/**
 * Cycles of warm-up and cosine decay: `warmupCosineDecaySchedule`s one after the other, each for its
 * `decaySteps`; the last one holds.
 *
 * @see optax.sgdr_schedule; Loshchilov & Hutter, SGDR, 2017 (arXiv 1608.03983)
 */
export declare const sgdrSchedule: ScheduleFactory<SgdrScheduleOptions>;
