import { ScheduleFactory } from "./schedule";
/** Options of `stepSchedule`. */
export interface StepLROptions {
    /** The rate before the first drop. */
    baseLr: number;
    /** Steps (or epochs, whichever the caller counts) between two drops. */
    stepSize: number;
    /** What the rate is multiplied by at each drop (0.1). */
    gamma?: number;
}
/**
 * Step decay: `lr(k) = baseLr · gamma^⌊k / stepSize⌋`.
 *
 * @see torch.optim.lr_scheduler.StepLR
 */
export declare const stepSchedule: ScheduleFactory<StepLROptions>;
/** Options of `multiStepSchedule`. */
export interface MultiStepLROptions {
    /** The rate before the first milestone. */
    baseLr: number;
    /**
     * The steps from which the rate is lower; in any order, and one named twice counts twice, as in PyTorch.
     */
    milestones: readonly number[];
    /** What the rate is multiplied by at each milestone (0.1). */
    gamma?: number;
}
/**
 * Decay at milestones: `lr(k) = baseLr · gamma^n`, n being the number of milestones that are at most k.
 *
 * @see torch.optim.lr_scheduler.MultiStepLR
 */
export declare const multiStepSchedule: ScheduleFactory<MultiStepLROptions>;
