"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.emptyHistory = exports.historyColumns = void 0;
exports.appendEpoch = appendEpoch;
/** What is measured in each epoch. */
exports.historyColumns = [
    "epoch",
    "lr",
    "nextLr",
    "loss",
    "accuracy",
    "valLoss",
    "valAccuracy",
    "seconds",
];
/** A History without epochs. */
const emptyHistory = () => Object.fromEntries(exports.historyColumns.map((column) => [column, []]));
exports.emptyHistory = emptyHistory;
/** Adds an epoch to a History. */
function appendEpoch(history, logs) {
    for (const key of Object.keys(logs))
        history[key].push(logs[key]);
}
