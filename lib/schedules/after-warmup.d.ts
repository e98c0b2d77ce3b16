import type { Curve } from "./schedule";
type Warmup = Readonly<Record<"baseLr" | "numWarmupSteps", number>>;
type Training = Warmup & Readonly<Record<"numTrainingSteps", number>>;
export declare const warmupTable: {
    baseLr: import("../options/option").Option<number>;
    numWarmupSteps: import("../options/option").Option<number>;
};
export declare const trainingTable: {
    numTrainingSteps: import("../options/option").Option<number>;
    baseLr: import("../options/option").Option<number>;
    numWarmupSteps: import("../options/option").Option<number>;
};
/** The curve of a linear warm-up from 0, and of what follows it, as a function of the steps since. */
export declare function afterWarmup({ baseLr, numWarmupSteps }: Warmup, after: (k: number) => number): Curve;
/** Checks that the warm-up fits into the training. */
export declare function checkTraining(owner: string, { numWarmupSteps, numTrainingSteps }: Training): void;
/**
 * The curve of a linear warm-up from 0, and of what follows it, as a function of the share of the decay that
 * is done.
 */
export declare function decayAfterWarmup(owner: string, options: Training, decay: (t: number) => number): Curve;
export {};
