import { show } from "../options/show";
import type { History } from "../training/history";

/** What runs are compared by: a loss or an accuracy after the last epoch. */
export type ComparedMeasure = "testLoss" | "testAccuracy" | "valLoss" | "valAccuracy" | "loss";

/** The measures in words. */
export const measureWords: { readonly [measure in ComparedMeasure]: string } = {
  testLoss: "test loss",
  testAccuracy: "test accuracy",
  valLoss: "validation loss",
  valAccuracy: "validation accuracy",
  loss: "training loss",
};

/**
 * What a run measured after its last epoch.
 *
 * @param run The run, as errors name it.
 * @throws TypeError if there was no test set; RangeError if the value is not finite.
 */
export function readMeasure(owner: string, run: string, history: History, measure: ComparedMeasure): number {
  const { test } = history;
  const isTest = measure === "testLoss" || measure === "testAccuracy";
  if (isTest && !test) {
    throw new TypeError(
      `${owner}: ${run} has no ${measure}: no samples were held out for a test; give compare holdOut or tune, ` +
        'or compare by another measure, such as "valLoss"',
    );
  }
  const value = isTest ? test![measure === "testLoss" ? "loss" : "accuracy"] : history[measure].at(-1);
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new RangeError(
    `${owner}: ${measure} of ${run} must be a finite number, got ${show(value)}; leave the run out`,
  );
}
