"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.summarize = summarize;
const history_1 = require("../training/history");
const statistics_1 = require("./statistics");
/** Summarizes Histories of equal length, at least one; what they measured on the test set too, if all did. */
function summarize(histories) {
    const each = (of) => {
        const across = (read) => of(histories.map(read));
        const entries = history_1.historyColumns.map((column) => [
            column,
            histories[0][column].map((_, i) => across((history) => history[column][i])),
        ]);
        const isTested = histories.every(({ test }) => test);
        const test = isTested && {
            test: { loss: across(({ test }) => test.loss), accuracy: across(({ test }) => test.accuracy) },
        };
        return { ...Object.fromEntries(entries), ...test };
    };
    const deviation = (values) => (0, statistics_1.meanAndDeviation)(values)[1];
    const n = histories.length;
    const factor = n > 1 ? (0, statistics_1.studentQuantile)(0.95, n - 1) / Math.sqrt(n) : NaN;
    const { validation } = histories[0];
    return {
        mean: { ...each((values) => (0, statistics_1.meanAndDeviation)(values)[0]), ...(validation && { validation }) },
        spread: each(deviation),
        ...(n > 1 && { interval: each((values) => factor * deviation(values)) }),
    };
}
