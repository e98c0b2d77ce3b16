"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.summaryTable = summaryTable;
exports.epochTable = epochTable;
const options_1 = require("../options/options");
const numbers_1 = require("../helpers/numbers");
const check_1 = require("./check");
const titles = {
    last: "After the last epoch",
    best: "At the epoch with the lowest validation loss",
};
const summaryTableOptions = {
    epoch: (0, options_1.choice)(["last", "best"], { default: "last" }),
};
/**
 * A row for each run: an epoch, its training loss, validation loss and validation accuracy (a share), and
 * the seconds that the whole run took. The table's title says which epoch it is.
 *
 * @throws TypeError or RangeError if there is no History, or one without epochs or with a number not
 *   finite; or if `epoch` is neither "last" nor "best".
 */
function summaryTable(histories, options = {}) {
    const { epoch } = (0, options_1.checkOptions)("summaryTable", summaryTableOptions, options);
    const runs = (0, check_1.namedHistories)("summaryTable", histories);
    return {
        title: titles[epoch],
        columns: [
            { title: "Schedule" },
            { title: "Epoch" },
            { title: "Training loss", digits: 4 },
            { title: "Validation loss", digits: 4 },
            { title: "Validation accuracy", digits: 4 },
            { title: "Seconds", digits: 1 },
        ],
        rows: runs.map(([name, history]) => {
            const { loss, valLoss, valAccuracy, seconds } = history;
            const i = epoch === "last" ? valLoss.length - 1 : valLoss.indexOf((0, numbers_1.extent)(valLoss)[0]);
            const total = seconds.reduce((sum, second) => sum + second, 0);
            return [name, history.epoch[i], loss[i], valLoss[i], valAccuracy[i], total];
        }),
    };
}
const epochTableOptions = { every: (0, options_1.count)({ default: 10 }) };
/**
 * A row for every `every`-th epoch of a run, the last one included: the rate it began with, what it
 * measured, and the rate that follows it.
 *
 * @throws RangeError if the History has no epochs or a number that is not finite, or `every` is not a
 *   positive integer.
 */
function epochTable(history, options = {}) {
    const { every } = (0, options_1.checkOptions)("epochTable", epochTableOptions, options);
    (0, check_1.checkHistory)("epochTable: the run", history);
    const last = history.epoch.length - 1;
    const shown = history.epoch.map((_, i) => i).filter((i) => history.epoch[i] % every === 0 || i === last);
    return {
        columns: [
            { title: "Epoch" },
            { title: "Rate", digits: 6 },
            { title: "Training loss", digits: 4 },
            { title: "Training accuracy", digits: 4 },
            { title: "Validation loss", digits: 4 },
            { title: "Validation accuracy", digits: 4 },
            { title: "Next rate", digits: 6 },
        ],
        rows: shown.map((i) => {
            const { epoch, lr, loss, accuracy, valLoss, valAccuracy, nextLr } = history;
            return [epoch[i], lr[i], loss[i], accuracy[i], valLoss[i], valAccuracy[i], nextLr[i]];
        }),
    };
}
