"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.printEpochs = printEpochs;
const options_1 = require("../options/options");
const printEpochsOptions = { every: (0, options_1.count)({ default: 10 }) };
/**
 * Prints a line each `every` epochs: the losses, the accuracies, and the rate applied in the epoch with the one that
 * follows it.
 */
function printEpochs(options = {}) {
    const { every } = (0, options_1.checkOptions)("printEpochs", printEpochsOptions, options);
    return {
        onEpochEnd(logs, { epochs }) {
            if (logs.epoch % every === 0)
                console.log(formatEpoch(logs, epochs));
        },
    };
}
function formatEpoch(logs, epochs) {
    const { epoch, loss, accuracy, valLoss, valAccuracy, lr, nextLr } = logs;
    return [
        `Epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}`,
        `loss ${loss.toFixed(4)}`,
        `acc ${accuracy.toFixed(4)}`,
        `val loss ${valLoss.toFixed(4)}`,
        `val acc ${valAccuracy.toFixed(4)}`,
        `lr ${lr.toFixed(6)} → ${nextLr.toFixed(6)}`,
    ].join("  ");
}
