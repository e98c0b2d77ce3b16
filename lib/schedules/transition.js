"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.transition = void 0;
exports.polynomialTransition = polynomialTransition;
const curves_1 = require("./curves");
const options_1 = require("../options/options");
/** The options of a transition from one value to another. */
exports.transition = {
    initValue: (0, options_1.number)({ min: 0 }),
    endValue: (0, options_1.number)({ min: 0 }),
    transitionSteps: (0, options_1.count)(),
    transitionBegin: (0, options_1.count)({ min: 0, default: 0 }),
};
/** The curve of a transition: a polynomial between constants. */
function polynomialTransition(options) {
    const { initValue, endValue, transitionSteps, transitionBegin, power, cycle } = options;
    const lengthAt = (k) => cycle
        ? transitionSteps * Math.max(1, Math.ceil((k - transitionBegin) / transitionSteps))
        : transitionSteps;
    return {
        baseLr: Math.max(initValue, endValue),
        // A line that rises is a warm-up, and a part of the run.
        totalSteps: endValue < initValue && !cycle ? transitionBegin + transitionSteps : undefined,
        lr: (k) => (0, curves_1.polynomialBetween)(initValue, endValue, (0, curves_1.progress)(k, transitionBegin, lengthAt(k)), power),
    };
}
