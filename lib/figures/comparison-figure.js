"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.comparisonFigure = comparisonFigure;
const options_1 = require("../options/options");
const numbers_1 = require("../helpers/numbers");
const axis_1 = require("./axis");
const band_1 = require("./band");
const check_1 = require("./check");
const comparison_panel_1 = require("./comparison-panel");
const notes_1 = require("./notes");
const panels_1 = require("./panels");
const style_1 = require("./style");
const text_1 = require("./text");
const lower = { scale: "Loss (lower is better)", best: 0 };
const higher = { scale: "Share (higher is better)", best: 1 };
const measures = [
    { key: "loss", title: "Final training loss", epoch: "last", ...lower },
    { key: "valLoss", title: "Final validation loss", epoch: "last", ...lower },
    { key: "valLoss", title: "Best validation loss", epoch: "best", ...lower },
    { key: "valAccuracy", title: "Best validation accuracy", epoch: "best", ...higher },
];
const table = (0, band_1.runsFigureTable)("Results of each schedule");
/**
 * The runs side by side: training and validation loss of the last epoch, lowest validation loss and highest
 * validation accuracy of all epochs. Each mark carries its value: a bar from 0, or a dot on a logarithmic
 * axis where the losses span more than two decades. A band gives error bars to the values of the last
 * epoch; the best of many epochs is a lucky draw, to which a half-width of one epoch does not apply.
 *
 * @throws TypeError or RangeError if there is no History, or one without epochs or with a number not
 *   finite; or if the band names another run, or a width is negative or not finite.
 */
function comparisonFigure(histories, options = {}) {
    const { title, ...bands } = (0, options_1.checkOptions)("comparisonFigure", table, options);
    const runs = (0, check_1.namedHistories)("comparisonFigure", histories);
    (0, band_1.checkBand)("comparisonFigure", bands.band, runs, ["loss", "valLoss"]);
    const names = runs.map(([name]) => (0, text_1.toLabel)(name));
    const rowHeights = (0, panels_1.equalRows)(4, 2, 24 * runs.length + 16);
    const grid = { count: 4, columns: 2, rowHeights, rowGap: 102, columnGap: 0.05 };
    const drawn = (0, panels_1.panels)(grid).map((panel) => {
        const { key, epoch, best, title, scale } = measures[panel.index];
        const isLast = epoch === "last";
        const values = runs.map(([, history]) => (isLast ? history[key].at(-1) : (0, numbers_1.extent)(history[key])[best]));
        const isLog = (0, axis_1.spansDecades)(values);
        const curves = isLast ? runs.map((run) => (0, band_1.reach)(run, key, bands.band, isLog)) : [];
        const errors = isLast ? curves.map(lastEdges) : runs.map(() => [0, 0]);
        const ends = values.flatMap((value, i) => [value - errors[i][0], value + errors[i][1]]);
        return {
            raised: curves.some(({ edges }) => edges?.raised?.at(-1)),
            data: marks(panel.index, title, values, names, errors, isLog),
            axes: {
                [(0, panels_1.axisKey)("x", panel.index)]: (0, comparison_panel_1.valueAxis)(panel, scale, ends, isLog),
                [(0, panels_1.axisKey)("y", panel.index)]: (0, comparison_panel_1.nameAxis)(panel, runs.length),
            },
            annotations: [
                (0, panels_1.panelTitle)(panel, title, isLast ? "(last epoch)" : "of all epochs"),
                ...values.map((value, i) => (0, comparison_panel_1.valueLabel)(panel.index, i, formatValue(value))),
            ],
        };
    });
    const raised = drawn.some((panel) => panel.raised);
    const annotations = drawn.flatMap((panel) => panel.annotations);
    const margin = { t: 98, r: 30, b: 60, l: 70 };
    const rest = { annotations, margin, hovermode: "closest", showlegend: false };
    const axes = Object.assign({}, ...drawn.map((panel) => panel.axes));
    const look = (0, style_1.layout)(title, (0, panels_1.gridHeight)(grid) + 158, { ...rest, ...axes });
    return (0, style_1.figure)(drawn.map(({ data }) => data), (0, notes_1.withNotes)(look, (0, band_1.sayBand)(bands, raised, "Error bars")));
}
/** Four decimals, or two significant digits where these would show fewer. */
const formatValue = (value) => value !== 0 && Math.abs(value) < 0.001 ? value.toExponential(1) : value.toFixed(4);
/** How far a band reaches below and above a curve's last value. */
function lastEdges({ values, edges }) {
    const last = values.length - 1;
    return edges ? [values[last] - edges.lower[last], edges.upper[last] - values[last]] : [0, 0];
}
function marks(panel, name, values, names, errors, isLog) {
    const hasErrors = errors.flat().some((error) => error > 0);
    const [arrayminus, array] = [0, 1].map((side) => errors.map((error) => error[side]));
    return {
        ...(isLog ? { type: "scatter", mode: "markers" } : { type: "bar", orientation: "h" }),
        name,
        x: values,
        y: names,
        xaxis: (0, panels_1.axisId)("x", panel),
        yaxis: (0, panels_1.axisId)("y", panel),
        hovertemplate: "%{y}: %{x:.4~g}<extra></extra>",
        marker: isLog ? { color: style_1.palette[0], size: 10 } : { color: "#7FB6D6" },
        ...(hasErrors && {
            error_x: {
                type: "data",
                symmetric: false,
                array,
                arrayminus,
                color: "#222222",
                thickness: 1.5,
                width: 4,
            },
        }),
    };
}
