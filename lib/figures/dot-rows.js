"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.rowAxis = exports.hasPlace = void 0;
exports.marks = marks;
exports.rowsFigure = rowsFigure;
const numbers_1 = require("../helpers/numbers");
const text_1 = require("../helpers/text");
const axis_1 = require("./axis");
const notes_1 = require("./notes");
const style_1 = require("./style");
const text_2 = require("./text");
/** Whether an axis can show a value. */
const hasPlace = (value, log = false) => Number.isFinite(value) && (!log || value > 0);
exports.hasPlace = hasPlace;
/** Marks in named rows, with their numbers, for the values that have a place on the axis. */
function marks(values, name, log) {
    const drawn = values.filter(([, value]) => (0, exports.hasPlace)(value, log));
    return {
        type: "scatter",
        mode: "markers+text",
        name: (0, text_2.toLabel)(name),
        x: drawn.map(([, value]) => value),
        y: drawn.map(([label]) => (0, text_2.toLabel)(label)),
        text: drawn.map(([, value]) => (0, text_1.sayNumber)(value)),
        cliponaxis: false,
        hovertemplate: "%{y}: %{x:.4~g}<extra></extra>",
    };
}
/** A vertical axis of named rows, the first at the top. */
const rowAxis = (labels) => ({
    type: "category",
    categoryarray: labels.map(text_2.toLabel),
    range: [labels.length - 0.4, -0.6],
    showgrid: true,
    gridcolor: "#E4E4E4",
    showline: true,
    linecolor: axis_1.lineColor,
    automargin: true,
});
exports.rowAxis = rowAxis;
/** Named rows, the first at the top, with marks on one horizontal axis; beneath the title, sentences. */
function rowsFigure(data, labels, what, title, notes, log) {
    const drawn = data.flatMap(({ x = [] }) => x.map(Number));
    const scale = log ? (0, axis_1.logAxis)(drawn) : {};
    const axes = {
        xaxis: (0, axis_1.axis)((0, text_2.toLabel)((0, text_1.capitalize)(log ? `${what} (log scale)` : what)), {
            ...scale,
            ...(scale.dtick === undefined && { nticks: 8 }),
            range: rangeOf(log ? drawn.map(Math.log10) : drawn),
        }),
        yaxis: (0, exports.rowAxis)(labels),
    };
    const look = (0, style_1.layout)(title, 50 * labels.length + 170, {
        ...axes,
        hovermode: "closest",
        showlegend: data.length > 1,
    });
    return (0, style_1.figure)(data, (0, notes_1.withNotes)(look, notes));
}
/** The range of an axis on which numbers stand above the marks: with room for the outermost of them. */
function rangeOf(values) {
    if (values.length === 0)
        return [0, 1];
    const [low, high] = (0, numbers_1.extent)(values);
    return (0, axis_1.padded)(low, high, 0.1, 0.1 * Math.abs(high) || 1);
}
