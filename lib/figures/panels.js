"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.panelTitle = exports.sharedX = exports.onPanel = exports.axisKey = exports.axisId = exports.equalRows = exports.gridHeight = void 0;
exports.panels = panels;
exports.epochRange = epochRange;
const text_1 = require("./text");
/** The pixels that a grid's rows take with the gaps between them. */
const gridHeight = ({ rowHeights, rowGap }) => rowHeights.reduce((sum, height) => sum + height, 0) + rowGap * (rowHeights.length - 1);
exports.gridHeight = gridHeight;
/** The panels of a grid, row by row from the top left. */
function panels(grid) {
    const { count, columns, rowHeights, rowGap, columnGap } = grid;
    const total = (0, exports.gridHeight)(grid);
    const width = (1 - columnGap * (columns - 1)) / columns;
    return Array.from({ length: count }, (_, index) => {
        const row = Math.floor(index / columns);
        const column = index % columns;
        const above = rowHeights.slice(0, row).reduce((sum, height) => sum + height + rowGap, 0);
        const left = column * (width + columnGap);
        return {
            index,
            isLeft: column === 0,
            isRight: column === columns - 1 || index === count - 1,
            isBottom: index + columns >= count,
            xDomain: [round(left), round(left + width)],
            yDomain: [round(1 - (above + rowHeights[row]) / total), round(1 - above / total)],
        };
    });
}
/** The heights of as many equal rows as `count` panels need. */
const equalRows = (count, columns, height) => Array(Math.ceil(count / columns)).fill(height);
exports.equalRows = equalRows;
/** How a trace names axis number `index` (from 0): `x`, `x2`, … */
const axisId = (letter, index) => `${letter}${index === 0 ? "" : index + 1}`;
exports.axisId = axisId;
/** How a layout names it: `xaxis`, `xaxis2`, … */
const axisKey = (letter, index) => `${letter}axis${index === 0 ? "" : index + 1}`;
exports.axisKey = axisKey;
/** What puts a curve on panel `index`, whose series the first panel brings into the legend. */
const onPanel = (index) => ({
    xaxis: (0, exports.axisId)("x", index),
    yaxis: (0, exports.axisId)("y", index),
    showlegend: index === 0,
});
exports.onPanel = onPanel;
/**
 * A panel's x axis: panels share one range, and those with another beneath leave the labels to it. `hover`
 * heads the values that the pointer shows, with `%{x}` for the position.
 */
const sharedX = ({ index, isBottom, xDomain }, y, hover) => ({
    domain: xDomain,
    anchor: y,
    ...(index > 0 && { matches: "x" }),
    showticklabels: isBottom,
    unifiedhovertitle: { text: hover },
});
exports.sharedX = sharedX;
/** The x range that shows every epoch with its marker, and whole numbers as ticks. */
function epochRange(histories) {
    const first = Math.min(...histories.map(({ epoch }) => epoch[0]));
    const last = Math.max(...histories.map(({ epoch }) => epoch[epoch.length - 1]));
    const pad = Math.max(0.3, 0.02 * (last - first));
    return { range: [first - pad, last + pad], ...(last - first <= 10 && { dtick: 1 }) };
}
/** A panel's title, above its top left corner, and beneath it what more there is to say. */
const panelTitle = ({ xDomain, yDomain }, text, more = "") => ({
    text: `<b>${(0, text_1.toLabel)(text)}</b>${more && `<br>${(0, text_1.toLabel)(more)}`}`,
    showarrow: false,
    xref: "paper",
    yref: "paper",
    x: xDomain[0],
    y: yDomain[1],
    xanchor: "left",
    align: "left",
    yanchor: "bottom",
    yshift: 2,
    font: { size: 13 },
});
exports.panelTitle = panelTitle;
const round = (fraction) => Math.min(1, Math.max(0, Number(fraction.toFixed(4))));
