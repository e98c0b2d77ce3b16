import { ScheduleFactory } from "./schedule";
/** Options of `rexSchedule`. */
export interface RexOptions {
    /** The rate at step 0. */
    baseLr: number;
    /** Steps down to 0. */
    totalSteps: number;
}
/**
 * Reflected exponential decay: `lr(k) = baseLr · (1 − t) / (1/2 + (1 − t) / 2)` with t = min(k / totalSteps,
 * 1). It stays high for long and falls at the end.
 *
 * @see Chen et al., REX: Revisiting Budgeted Training with an Improved Schedule, 2021 (arXiv 2107.04197)
 */
export declare const rexSchedule: ScheduleFactory<RexOptions>;
