/** Options of `ReduceLROnPlateau`. */
export interface ReduceLROnPlateauOptions {
    /** The rate before the first reduction. */
    baseLr: number;
    /** Whether a metric improves downwards (`min`, a loss) or upwards (`max`, an accuracy). */
    mode?: "min" | "max";
    /** What the rate is multiplied by at a reduction (0.1); below 1. */
    factor?: number;
    /** Steps without improvement that are tolerated; the next one reduces (10). */
    patience?: number;
    /** How much better than the best a metric must be to count as an improvement (1e-4). */
    threshold?: number;
    /**
     * `rel`: better by the share `threshold` of the best's size, so that any improvement counts at a best of 0;
     * `abs`: better by `threshold`.
     */
    thresholdMode?: "rel" | "abs";
    /** Steps after a reduction in which nothing is counted (0). */
    cooldown?: number;
    /** The lowest rate (0). */
    minLr?: number;
    /** A reduction by no more than this is not made (1e-8). */
    eps?: number;
}
export declare const plateauOptions: {
    baseLr: import("../options/option").Option<number>;
    mode: import("../options/option").Option<"min" | "max">;
    factor: import("../options/option").Option<number>;
    patience: import("../options/option").Option<number>;
    threshold: import("../options/option").Option<number>;
    thresholdMode: import("../options/option").Option<"rel" | "abs">;
    cooldown: import("../options/option").Option<number>;
    minLr: import("../options/option").Option<number>;
    eps: import("../options/option").Option<number>;
};
/** What a plateau reducer remembers between two metrics. */
export interface PlateauState {
    lr: number;
    /** The best metric so far; ±Infinity before the first. */
    best: number;
    numBadEpochs: number;
    cooldownCounter: number;
}
type Checked = Required<ReduceLROnPlateauOptions>;
/** The state before the first metric. */
export declare function plateauStart({ baseLr, mode }: Checked): PlateauState;
/**
 * Takes one metric into the state: a lower rate once more than `patience` metrics in a row brought no
 * improvement. NaN never counts as an improvement.
 *
 * @see torch.optim.lr_scheduler.ReduceLROnPlateau, whose order of the rules it keeps. Its relative threshold is
 * `best · (1 ∓ threshold)`, which moves the wrong way below 0, so that a metric that gets worse counts as better.
 */
export declare function plateauStep(options: Checked, state: PlateauState, metric: number): void;
export {};
