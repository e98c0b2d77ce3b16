/** How a range test was made, as far as its curve does not tell; what is not known is not advised upon. */
export interface RangeSettings {
    /** Whether the test was ended from outside. */
    readonly aborted?: boolean;
    /** The rate that the ramp would have ended with (that of the last step). */
    readonly endLr?: number;
    /** The steps that the ramp would have taken (those that were made). */
    readonly steps?: number;
    readonly mode?: "exponential" | "linear";
    readonly batchSize?: number;
    /** How many training samples there are. */
    readonly samples?: number;
}
/** What each of them must be. */
export declare const rangeSettings: {
    aborted: import("../options/option").Option<boolean | undefined>;
    endLr: import("../options/option").Option<number | undefined>;
    steps: import("../options/option").Option<number | undefined>;
    mode: import("../options/option").Option<"exponential" | "linear" | undefined>;
    batchSize: import("../options/option").Option<number | undefined>;
    samples: import("../options/option").Option<number | undefined>;
};
/**
 * What to change for another range test, one change at a time. Each remedy names a value that its own condition excludes, so
 * that who follows it does not get it again; where nothing is left to change in the test, it names what else to look at.
 */
export declare class RangeAdvice {
    private readonly lr;
    private readonly settings;
    private readonly start;
    private readonly end;
    private readonly steps;
    /** @param lr The rates of the steps that were made. */
    constructor(lr: readonly number[], settings: RangeSettings);
    /** For a test that ended before it had the steps that are needed. */
    tooFewSteps(diverged: boolean, needed: number): string;
    /**
     * For a loss that does not fall.
     *
     * @param loss That at first.
     * @param rise The step from which on it is higher; −1 if none.
     * @param noise The standard deviation of the batches' losses.
     * @param wanted The fall that is there, or would be clear.
     */
    doesNotFall(loss: number, rise: number, noise: number, wanted: number): string;
    private onlyRises;
    private staysFlat;
    /** For a loss that has not risen again. */
    stillFalls(): string;
    /** For a loss that falls fastest right before it rises. */
    fallsAtEnd(): string;
    /** For a ramp that begins too high: at a loss that rises, or falls fastest, from there on. */
    startLower(): string;
    private endHigher;
    /** For a ramp that goes over the rates up to `limit` in great strides. */
    private finer;
    /** For a fall of `wanted` that the noise of the batches hides: it is as 1 / √batchSize. */
    private lessNoise;
}
