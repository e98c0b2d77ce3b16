"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.epochs = epochs;
const check_1 = require("../options/check");
const options_1 = require("../options/options");
const table = { stepsPerEpoch: (0, options_1.count)() };
/**
 * Epochs in steps: `n · stepsPerEpoch`, rounded to a whole step. For schedules that count steps and are
 * thought of in epochs.
 *
 * @example new StepLR({ baseLr: 0.1, stepSize: epochs(30, { stepsPerEpoch: 469 }) })
 * @param n Epochs; a fraction of one is allowed.
 * @returns Steps.
 */
function epochs(n, options) {
    (0, check_1.checkValue)("epochs", "n", (0, options_1.number)({ min: 0 }), n);
    const { stepsPerEpoch } = (0, options_1.checkOptions)("epochs", table, options);
    return Math.round(n * stepsPerEpoch);
}
