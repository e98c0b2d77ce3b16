import type { History } from "./history";
/** What a run's curves say. */
export interface Finding {
    readonly kind: "diverged" | "rateTooHigh" | "rateTooLow" | "rateNearZero" | "atChance" | "plateau" | "overfitting" | "misused";
    /** A sentence or two, with the figures that say so and what to try. */
    readonly message: string;
    /** The first epoch of which it holds, where it does not hold of the whole run. */
    readonly sinceEpoch?: number;
}
/** A finding whose advice stands apart. */
export interface Judgement extends Omit<Finding, "message"> {
    readonly says: string;
    readonly advice: string;
}
/** The fewest epochs that a run is judged by. */
export declare const fewest = 5;
/** A number with three significant digits. */
export declare const short: (value: number) => string;
export declare const last: (values: readonly number[]) => number;
/** Whether the training samples are known by heart: what the training loss still does is of no account. */
export declare const isLearnt: ({ loss, accuracy }: History) => boolean;
/** The highest accuracy, in any of the epochs, that blind guessing explains; unknown without `validation`. */
export declare function chanceBound({ validation, epoch }: History): number | undefined;
/** The standard deviation of a share among samples. */
export declare const deviation: (share: number, samples: number) => number;
