/** The options of callbacks that watch a metric. */
export interface MonitorOptions {
    /** The entry of the logs that is watched (`val_loss`); `train`'s names, as `valLoss`, mean the same. */
    monitor?: string;
    /** Whether less or more counts as better; `auto` tells by the name (`auto`). */
    mode?: "auto" | "min" | "max";
}
export declare const monitorOptions: {
    monitor: import("../options/option").Option<string>;
    mode: import("../options/option").Option<"min" | "max" | "auto">;
};
/** Whether a value is better than a reference, if there is one; NaN is not. */
export type Improves = (value: number, reference: number | undefined) => boolean;
/**
 * What counts as better.
 *
 * @param minDelta By how much a value must be better.
 * @throws TypeError if mode is `auto`, and the name does not tell which values are the better ones.
 */
export declare function improvement(owner: string, { monitor, mode }: Required<MonitorOptions>, minDelta?: number): Improves;
