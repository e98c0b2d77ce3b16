import type { History } from "../training/history";
/** What runs are compared by: a loss or an accuracy after the last epoch. */
export type ComparedMeasure = "testLoss" | "testAccuracy" | "valLoss" | "valAccuracy" | "loss";
/** The measures in words. */
export declare const measureWords: {
    readonly [measure in ComparedMeasure]: string;
};
/**
 * What a run measured after its last epoch.
 *
 * @param run The run, as errors name it.
 * @throws TypeError if there was no test set; RangeError if the value is not finite.
 */
export declare function readMeasure(owner: string, run: string, history: History, measure: ComparedMeasure): number;
