import { ScheduleFactory } from "./schedule";
/** Options of `oneCycleSchedule`. */
export interface OneCycleLROptions {
    /** The highest rate. */
    maxLr: number;
    /** Steps of the whole cycle; instead of it, `epochs` and `stepsPerEpoch`. */
    totalSteps?: number;
    /** Epochs of the whole cycle. */
    epochs?: number;
    /** Steps (batches) in one epoch. */
    stepsPerEpoch?: number;
    /** The share of the cycle in which the rate rises (0.3). */
    pctStart?: number;
    /** The shape of the phases (`cos`). */
    annealStrategy?: "cos" | "linear";
    /** Cycle the momentum against the rate (true). */
    cycleMomentum?: boolean;
    /** The momentum where the rate is highest (0.85). */
    baseMomentum?: number;
    /** The momentum where the rate is lowest (0.95). */
    maxMomentum?: number;
    /** The first rate is `maxLr / divFactor` (25). */
    divFactor?: number;
    /**
     * The last rate is the first one divided by this (10 000); in braintools' convention, `maxLr` divided by
     * this.
     */
    finalDivFactor?: number;
    /** Fall symmetrically to the first rate, then in a third phase to the last (false). */
    threePhase?: boolean;
    /**
     * `torch`, or `braintools`: linear warm-up over pctStart · totalSteps, the rest annealed to maxLr /
     * finalDivFactor.
     */
    convention?: "torch" | "braintools";
}
/**
 * The one-cycle policy: up from `maxLr / divFactor` to `maxLr`, then down below where it began; the momentum
 * runs against it. PyTorch's phases end at steps `pctStart · totalSteps − 1` and `totalSteps − 1`; past the
 * end the last value holds.
 *
 * @see Smith & Topin, Super-Convergence, 2018 (arXiv 1708.07120); torch.optim.lr_scheduler.OneCycleLR
 */
export declare const oneCycleSchedule: ScheduleFactory<OneCycleLROptions>;
