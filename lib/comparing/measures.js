"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.measureWords = void 0;
exports.readMeasure = readMeasure;
const show_1 = require("../options/show");
/** The measures in words. */
exports.measureWords = {
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
function readMeasure(owner, run, history, measure) {
    const { test } = history;
    const isTest = measure === "testLoss" || measure === "testAccuracy";
    if (isTest && !test) {
        throw new TypeError(`${owner}: ${run} has no ${measure}: nothing was held out to test with; give compare holdOut or tune, ` +
            'or compare by another measure, as "valLoss"');
    }
    const value = isTest ? test[measure === "testLoss" ? "loss" : "accuracy"] : history[measure].at(-1);
    if (typeof value === "number" && Number.isFinite(value))
        return value;
    throw new RangeError(`${owner}: ${measure} of ${run} must be a finite number, got ${(0, show_1.show)(value)}; leave the run out`);
}
