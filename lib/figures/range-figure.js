"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.rangeFigure = rangeFigure;
const options_1 = require("../options/options");
const axis_1 = require("./axis");
const check_1 = require("./check");
const notes_1 = require("./notes");
const range_marks_1 = require("./range-marks");
const style_1 = require("./style");
const table = {
    title: (0, options_1.text)({ default: "Learning-rate range test" }),
};
/**
 * A learning-rate range test: the loss of each batch and the smoothed loss against the rate, and the
 * suggestions on it, each with a symbol of its own, or one for those that would hide each other; beneath the
 * title, why suggestions are missing.
 *
 * @throws TypeError or RangeError if the test has no steps or a number is not finite.
 * @example show(rangeFigure(await findLearningRate(model, data, { optimizer })))
 */
function rangeFigure(test, options = {}) {
    const { title } = (0, options_1.checkOptions)("rangeFigure", table, options);
    const { lr, loss, smoothedLoss, suggestions, reasons } = checkTest(test);
    const data = [
        (0, style_1.curve)(4, "Loss of a batch", { x: lr, y: loss }, { mode: "markers", marker: { color: "#999999", symbol: "circle-open", size: 4 } }),
        (0, style_1.curve)(0, "Smoothed", { x: lr, y: smoothedLoss }, { mode: "lines" }),
        ...(0, range_marks_1.rangeMarks)(test),
    ];
    const axes = {
        xaxis: (0, axis_1.axis)("Learning rate (log scale)", (0, axis_1.logAxis)(lr)),
        yaxis: (0, axis_1.axis)("Training loss", { range: lossRange(smoothedLoss, loss) }),
        shapes: range_marks_1.rules
            .filter(([rule]) => suggestions[rule] !== undefined)
            .map(([rule]) => ({
            type: "line",
            x0: suggestions[rule],
            x1: suggestions[rule],
            yref: "paper",
            y0: 0,
            y1: 1,
            line: { color: "#999999", width: 1, dash: "dot" },
            layer: "below",
        })),
    };
    const look = (0, style_1.layout)(title, 430, { ...axes, hovermode: "closest" });
    return (0, style_1.figure)(data, (0, notes_1.withNotes)(look, missing(reasons)));
}
function checkTest(test) {
    if (!Array.isArray(test?.lr))
        throw new TypeError(`rangeFigure: expected the result of findLearningRate, got ${typeof test}`);
    if (test.lr.length === 0)
        throw new RangeError("rangeFigure: the test has no steps; its reasons say why");
    for (const name of ["lr", "loss", "smoothedLoss"]) {
        (0, check_1.checkFinite)("rangeFigure: the test", name, test[name], "leave the steps from there on out");
    }
    return test;
}
/** What shows the fall, of the batches too: a loss that runs away leaves at the top. */
function lossRange(smooth, loss) {
    const lowest = Math.min(...smooth);
    const before = Math.max(...smooth.slice(0, smooth.indexOf(lowest) + 1));
    const top = Math.min(Math.max(...smooth), before + 0.5 * (before - lowest) || Infinity);
    const bottom = Math.min(lowest, ...loss);
    return (0, axis_1.padded)(bottom, top);
}
/** One line for each reason, with the rules that it keeps from suggesting. */
function missing(reasons) {
    const given = range_marks_1.rules.filter(([rule]) => reasons[rule]);
    return [...new Set(given.map(([rule]) => reasons[rule]))].map((reason) => {
        const names = given.filter(([rule]) => reasons[rule] === reason).map(([, name]) => name.toLowerCase());
        return `No ${names.length === range_marks_1.rules.length ? "suggestion" : names.join(", ")}: ${reason}`;
    });
}
