"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.historyFigure = historyFigure;
const options_1 = require("../options/options");
const axis_1 = require("./axis");
const band_1 = require("./band");
const check_1 = require("./check");
const notes_1 = require("./notes");
const panels_1 = require("./panels");
const range_1 = require("./range");
const style_1 = require("./style");
const measures = [
    { key: "lr", title: "Learning rate" },
    { key: "loss", title: "Training loss" },
    { key: "valLoss", title: "Validation loss" },
    { key: "valAccuracy", title: "Validation accuracy (share)" },
];
const table = (0, band_1.runsFigureTable)("Training, epoch by epoch");
/**
 * What the runs measured, epoch by epoch: rate, training loss, validation loss and validation accuracy in
 * four panels. A loss that spans more than two decades is drawn on a logarithmic axis, which its title
 * says. Where the first epochs of a few runs would squeeze all others, they leave the axis, and a line
 * beneath the title says so.
 *
 * @throws TypeError or RangeError if there is no History, or one without epochs or with a number not
 *   finite; or if the band names another run, or a width is negative or not finite.
 */
function historyFigure(histories, options = {}) {
    const { title, ...bands } = (0, options_1.checkOptions)("historyFigure", table, options);
    const runs = (0, check_1.namedHistories)("historyFigure", histories);
    (0, band_1.checkBand)("historyFigure", bands.band, runs, measures.map(({ key }) => key));
    const grid = { count: 4, columns: 2, rowHeights: (0, panels_1.equalRows)(4, 2, 220), rowGap: 24, columnGap: 0.14 };
    const drawn = (0, panels_1.panels)(grid).map((panel) => {
        const { key, title } = measures[panel.index];
        const isLog = key !== "lr" && (0, axis_1.spansDecades)(runs.flatMap(([, history]) => history[key]));
        const curves = runs.map((run) => (0, band_1.reach)(run, key, bands.band, isLog));
        const fit = (0, range_1.fitRange)(curves, isLog);
        const place = (0, panels_1.onPanel)(panel.index);
        const y = (0, axis_1.axis)(isLog ? `${title} (log scale)` : title, {
            domain: panel.yDomain,
            anchor: (0, panels_1.axisId)("x", panel.index),
            ...(isLog && (0, axis_1.logAxis)(fit.shown)),
            ...(key === "lr" ? { rangemode: "tozero" } : fit.range && { range: fit.range }),
        });
        const x = (0, axis_1.axis)(panel.isBottom ? "Epoch" : "", {
            ...(0, panels_1.sharedX)(panel, (0, panels_1.axisId)("y", panel.index), "Epoch %{x}"),
            ...(0, panels_1.epochRange)(runs.map(([, history]) => history)),
        });
        return {
            data: [
                ...curves.flatMap((each, i) => (0, band_1.bandTrace)(each, runs[i][1].epoch[0], (0, style_1.seriesStyle)(i).color, place)),
                ...runs.map(([name, { epoch, [key]: values }], index) => (0, style_1.curve)(index, name, { x0: epoch[0], dx: 1, y: values }, place)),
            ],
            axes: { [(0, panels_1.axisKey)("x", panel.index)]: x, [(0, panels_1.axisKey)("y", panel.index)]: y },
            notes: key === "lr" ? [] : (0, range_1.sayOutside)(title, fit),
            raised: (0, band_1.isRaised)(curves),
        };
    });
    const axes = Object.assign({}, ...drawn.map((panel) => panel.axes));
    const raised = drawn.some((panel) => panel.raised);
    const notes = [...(0, band_1.sayBand)(bands, raised), ...drawn.flatMap((panel) => panel.notes)];
    const legend = (0, style_1.legendExcess)(runs.map(([name]) => name));
    const look = (0, style_1.layout)(title, (0, panels_1.gridHeight)(grid) + 150 + legend, axes);
    return (0, style_1.figure)(drawn.flatMap(({ data }) => data), (0, notes_1.withNotes)(look, notes));
}
