"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.overviewFigure = overviewFigure;
const options_1 = require("../options/options");
const axis_1 = require("./axis");
const band_1 = require("./band");
const check_1 = require("./check");
const notes_1 = require("./notes");
const panels_1 = require("./panels");
const range_1 = require("./range");
const style_1 = require("./style");
const thin_1 = require("./thin");
const columns = 3;
const sides = [
    { key: "lr", label: "Learning rate", side: "left", color: style_1.palette[0], dash: "solid" },
    { key: "valLoss", label: "Validation loss", side: "right", color: style_1.palette[1], dash: "dash" },
];
const table = (0, band_1.runsFigureTable)("Rate and validation loss of each schedule");
/**
 * A small panel for each run: the rate on the left axis, solid, and the validation loss on the right axis,
 * dashed. The right axes share one range, so that losses compare, with numbers at the last of each row, and
 * logarithmic where the losses span more than two decades; each left axis fits its rate, so that its shape
 * shows. Where the first epochs of a few runs would squeeze all others, they leave the axis, and a line
 * beneath the title says so.
 *
 * @throws TypeError or RangeError if there is no History, or one without epochs or with a number not
 *   finite; or if the band names another run, or a width is negative or not finite.
 */
function overviewFigure(histories, options = {}) {
    const { title, ...bands } = (0, options_1.checkOptions)("overviewFigure", table, options);
    const runs = (0, check_1.namedHistories)("overviewFigure", histories);
    (0, band_1.checkBand)("overviewFigure", bands.band, runs, sides.map(({ key }) => key));
    const grid = {
        count: runs.length,
        columns: Math.min(columns, runs.length),
        rowHeights: (0, panels_1.equalRows)(runs.length, columns, runs.length > columns ? 140 : 210),
        rowGap: 38,
        columnGap: 0.13,
    };
    const places = (0, panels_1.panels)(grid);
    const isLog = (0, axis_1.spansDecades)(runs.flatMap(([, history]) => history.valLoss));
    const rates = runs.map((run) => (0, band_1.reach)(run, "lr", bands.band, false));
    const losses = runs.map((run) => (0, band_1.reach)(run, "valLoss", bands.band, isLog));
    const fit = (0, range_1.fitRange)(losses, isLog);
    const data = places.flatMap((panel) => {
        const { epoch } = runs[panel.index][1];
        return traces(panel, epoch[0], [rates[panel.index], losses[panel.index]], isLog);
    });
    const lossAxis = {
        ...(isLog ? (0, axis_1.logAxis)(fit.shown) : { tickmode: "auto", nticks: 5 }),
        range: (0, range_1.rangeOf)(fit, isLog),
    };
    const axes = places.map((panel) => ({
        [(0, panels_1.axisKey)("x", panel.index)]: (0, axis_1.axis)(panel.isBottom ? "Epoch" : "", {
            ...(0, panels_1.sharedX)(panel, leftAxis(panel), "Epoch %{x}"),
            ...(0, panels_1.epochRange)(runs.map(([, history]) => history)),
        }),
        ...yAxes(panel, lossAxis),
    }));
    const annotations = places.map((panel) => (0, panels_1.panelTitle)(panel, runs[panel.index][0]));
    const margin = { t: 76, r: 62, b: 20, l: 78 };
    const look = (0, style_1.layout)(title, (0, panels_1.gridHeight)(grid) + 170, Object.assign({ annotations, margin }, ...axes));
    const notes = [...(0, band_1.sayBand)(bands, (0, band_1.isRaised)(losses)), ...(0, range_1.sayOutside)("Validation loss", fit)];
    return (0, style_1.figure)(data, (0, notes_1.withNotes)(look, notes));
}
const leftAxis = ({ index }) => (0, panels_1.axisId)("y", 2 * index);
const rightAxis = ({ index }) => (0, panels_1.axisId)("y", 2 * index + 1);
function traces(panel, first, curves, isLog) {
    const drawn = sides.map(({ key, label, side, color, dash }, i) => {
        const { name, values } = curves[i];
        const place = {
            meta: name,
            legendgroup: key,
            xaxis: (0, panels_1.axisId)("x", panel.index),
            yaxis: side === "left" ? leftAxis(panel) : rightAxis(panel),
        };
        const line = {
            type: "scatter",
            mode: values.length > 1 ? "lines" : "markers",
            name: `${label} (${side} axis${side === "right" && isLog ? ", log scale" : ""})`,
            showlegend: panel.index === 0,
            ...(0, thin_1.thin)({ x0: first, dx: 1, y: values }),
            ...place,
            line: { color, dash, width: 2 },
        };
        return { line, band: (0, band_1.bandTrace)(curves[i], first, color, place) };
    });
    return [...drawn.flatMap(({ band }) => band), ...drawn.map(({ line }) => line)];
}
function yAxes(panel, lossAxis) {
    const [rate, loss] = sides;
    return {
        [(0, panels_1.axisKey)("y", 2 * panel.index)]: (0, axis_1.axis)(panel.isLeft ? rate.label : "", {
            domain: panel.yDomain,
            anchor: (0, panels_1.axisId)("x", panel.index),
            rangemode: "tozero",
            nticks: 5,
            tickfont: { color: rate.color },
        }),
        [(0, panels_1.axisKey)("y", 2 * panel.index + 1)]: (0, axis_1.axis)(panel.isRight ? loss.label : "", {
            anchor: (0, panels_1.axisId)("x", panel.index),
            overlaying: leftAxis(panel),
            side: "right",
            ...lossAxis,
            showgrid: false,
            ...(panel.isRight ? { tickfont: { color: loss.color } } : { showticklabels: false }),
        }),
    };
}
