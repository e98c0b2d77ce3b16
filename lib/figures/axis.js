"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.spansDecades = exports.axis = exports.lineColor = void 0;
exports.logAxis = logAxis;
exports.padded = padded;
const numbers_1 = require("../helpers/numbers");
/** The colour of the axes' lines. */
exports.lineColor = "#999999";
/** An axis with the common look; `rest` adds to it. */
const axis = (title, rest = {}) => ({
    ...(title && { title: { text: title, standoff: 8, font: { size: 13 } } }),
    showline: true,
    linecolor: exports.lineColor,
    ...(rest.showgrid !== false && { gridcolor: "#E4E4E4" }),
    zeroline: false,
    ticks: "outside",
    ticklen: 4,
    tickcolor: exports.lineColor,
    automargin: true,
    hoverformat: ".4~g",
    ...(rest.showticklabels !== false && rest.type !== "log" && { exponentformat: "power" }),
    ...rest,
});
exports.axis = axis;
/** What a logarithmic axis for some values adds: about ten ticks at powers of ten, or with room at 2 and 5. */
function logAxis(values) {
    const decades = countDecades(values.filter((value) => value > 0));
    const dtick = decades > 3 ? { dtick: Math.ceil(decades / 10) } : decades > 0.85 ? { dtick: "D2" } : {};
    return { type: "log", tickformat: "~g", minorloglabels: "complete", ...dtick };
}
/** Whether positive values span over two decades, so that only a logarithmic axis shows them all. */
const spansDecades = (values) => values.every((value) => value > 0) && countDecades(values) > 2;
exports.spansDecades = spansDecades;
/** A range with a part of its length added at both ends; or `least`, where it has no length. */
function padded(low, high, part = 0.06, least = 0.5) {
    const pad = part * (high - low) || least;
    return [low - pad, high + pad];
}
/** How many powers of ten lie between the lowest and the highest value. */
function countDecades(values) {
    const [low, high] = (0, numbers_1.extent)(values);
    return Math.log10(high) - Math.log10(low);
}
