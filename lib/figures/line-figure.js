"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.lineFigure = lineFigure;
const check_1 = require("../options/check");
const options_1 = require("../options/options");
const axis_1 = require("./axis");
const check_2 = require("./check");
const style_1 = require("./style");
const table = {
    xTitle: (0, options_1.text)(),
    yTitle: (0, options_1.text)(),
    title: (0, options_1.text)({
        default: ({ xTitle, yTitle }) => `${yTitle} against ${xTitle.toLowerCase()}`,
    }),
    xLog: (0, options_1.boolean)({ default: false }),
    yLog: (0, options_1.boolean)({ default: false }),
};
const lineNames = ["x", "y", "error", "mode", "group"];
const modeOption = (0, options_1.choice)(["lines", "markers", "lines+markers"]);
/**
 * Curves by name on one pair of axes.
 *
 * @throws TypeError or RangeError if there is nothing to draw, `x` and `y` differ in length, or a number is
 *   not finite or, on a logarithmic axis, not positive, or a half-width is negative.
 * @example lineFigure({ error: { x: rates, y: errors } }, { xTitle: "Learning rate", yTitle: "Error" })
 */
function lineFigure(lines, options) {
    const { xTitle, yTitle, title, xLog, yLog } = (0, options_1.checkOptions)("lineFigure", table, options);
    const entries = (0, check_2.namedEntries)("lineFigure", lines, "{ x, y }");
    for (const [name, line] of entries)
        checkLine(`lineFigure: "${name}"`, line, { x: xLog, y: yLog });
    const groups = [...new Set(entries.map(([name, { group = name }]) => group))];
    const data = entries.map(([name, { x, y, error, mode, group = name }], index) => {
        const colorOf = groups.indexOf(group);
        if (!error)
            return (0, style_1.curve)(index, name, { x, y }, { mode, colorOf });
        // With its own x and y, so that points and bars stay together, however many there are.
        const bars = { x, y, error_y: { type: "data", array: error, thickness: 1.5, width: 5 } };
        return (0, style_1.curve)(index, name, { x, y }, { mode, colorOf, ...bars });
    });
    const axes = {
        xaxis: (0, axis_1.axis)(xTitle, xLog ? (0, axis_1.logAxis)(entries.flatMap(([, { x }]) => x)) : {}),
        yaxis: (0, axis_1.axis)(yTitle, yLog ? (0, axis_1.logAxis)(entries.flatMap(([, { y }]) => y)) : {}),
    };
    return (0, style_1.figure)(data, (0, style_1.layout)(title, 430, { ...axes, hovermode: "closest" }));
}
function checkLine(owner, line, log) {
    (0, check_1.checkNames)(owner, lineNames, line);
    const { x, y, error, mode } = line;
    if (mode !== undefined)
        (0, check_1.checkValue)(owner, "mode", modeOption, mode);
    if (!x?.length || x.length !== y?.length) {
        throw new RangeError(`${owner} must have as many x as y values, at least one, got ${x?.length ?? 0} and ${y?.length ?? 0}`);
    }
    if (error)
        checkError(owner, error, y.length);
    for (const [letter, values] of [
        ["x", x],
        ["y", y],
    ]) {
        (0, check_2.checkFinite)(owner, letter, values, "leave that point out");
        const bad = log[letter] ? values.findIndex((value) => value <= 0) : -1;
        if (bad >= 0) {
            throw new RangeError(`${owner} must have positive ${letter} values for ${letter}Log, got ${values[bad]} at index ${bad}`);
        }
    }
}
function checkError(owner, error, length) {
    if (error.length !== length) {
        throw new RangeError(`${owner} must have as many error as y values, ${length}, got ${error.length}`);
    }
    (0, check_2.checkFinite)(owner, "error", error, "leave that point out");
    const bad = error.findIndex((width) => width < 0);
    if (bad >= 0) {
        throw new RangeError(`${owner} must have no negative half-widths as error, got ${error[bad]} at index ${bad}`);
    }
}
