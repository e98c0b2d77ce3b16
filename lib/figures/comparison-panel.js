"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.valueLabel = exports.nameAxis = void 0;
exports.valueAxis = valueAxis;
const numbers_1 = require("../helpers/numbers");
const axis_1 = require("./axis");
const panels_1 = require("./panels");
/** The part of a panel at its right that is kept for the values. */
const valueRoom = 0.27;
/** A panel's horizontal axis, with all marks left of the values. */
function valueAxis(panel, scale, ends, isLog) {
    const [low, high] = (0, numbers_1.extent)(isLog ? ends.map(Math.log10) : [0, ...ends]);
    const length = high - low || 1;
    const pad = isLog || low < 0 ? 0.06 * length : 0;
    return (0, axis_1.axis)(isLog ? scale.replace(")", ", log scale)") : scale, {
        domain: panel.xDomain,
        anchor: (0, panels_1.axisId)("y", panel.index),
        ...(isLog ? (0, axis_1.logAxis)(ends) : { nticks: 4 }),
        range: [low - pad, low + (length + 0.02 * length) / (1 - valueRoom)],
    });
}
/** A panel's vertical axis: the names, in the panels on the left. */
const nameAxis = ({ index, isLeft, yDomain }, count) => ({
    type: "category",
    domain: yDomain,
    anchor: (0, panels_1.axisId)("x", index),
    range: [count - 0.5, -0.5],
    ...(index > 0 && { matches: "y" }),
    showticklabels: isLeft,
    showline: true,
    linecolor: axis_1.lineColor,
    automargin: true,
});
exports.nameAxis = nameAxis;
/** A value at the right end of its row. */
const valueLabel = (panel, row, text) => ({
    text,
    showarrow: false,
    xref: `${(0, panels_1.axisId)("x", panel)} domain`,
    yref: (0, panels_1.axisId)("y", panel),
    x: 1,
    y: row,
    xanchor: "right",
    yanchor: "middle",
});
exports.valueLabel = valueLabel;
