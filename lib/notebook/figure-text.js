"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.figureText = figureText;
const numbers_1 = require("../helpers/numbers");
const table_1 = require("../figures/table");
const text_1 = require("../figures/text");
/**
 * A figure in words: its title and the sentences beneath it, where each of its curves goes, and the values of
 * bars and dots that have names for positions.
 */
function figureText({ data, layout }) {
    const named = data.filter(({ y }) => typeof y[0] === "string");
    const bands = data.filter(({ fill }) => fill === "toself");
    const curves = data.filter((trace) => !named.includes(trace) && !bands.includes(trace));
    return [
        (0, text_1.fromLabel)(layout.title.text),
        ...(layout.title.subtitle?.text.split("<br>").map(text_1.fromLabel) ?? []),
        ...(curves.length ? [(0, table_1.tableText)(curvesTable(curves, bands, layout))] : []),
        ...(named.length ? [(0, table_1.tableText)(valuesTable(named))] : []),
    ].join("\n");
}
/** A row for each curve; where curves have bands, with the half-width at the end. */
function curvesTable(curves, bands, layout) {
    const width = bands.length > 0 ? ["± at the end"] : [];
    const titles = ["Series", "Measured", "Points", "First", "Last", "Lowest", "Highest", ...width];
    return {
        columns: titles.map((title) => ({ title })),
        rows: curves.map((trace) => {
            const values = trace.y.filter((value) => typeof value === "number");
            const last = values[values.length - 1];
            const marks = [values[0], last, Math.min(...values), Math.max(...values)].map((mark) => (0, numbers_1.round)(mark, 4));
            return [
                ...seriesNames(trace, layout),
                values.length,
                ...marks,
                ...width.map(() => halfWidth(trace, last, bands)),
            ];
        }),
    };
}
/** The half-width of a curve's band at its end, 0 if it has none. */
function halfWidth(curve, last, bands) {
    const band = bands.find((each) => ["xaxis", "yaxis", "legendgroup"].every((key) => each[key] === curve[key]));
    const x = band?.x?.map(Number) ?? [];
    return band ? (0, numbers_1.round)(Number(band.y[x.indexOf(Math.max(...x))]) - last, 4) : 0;
}
/**
 * Whose values they are, and of what: a trace's `meta` names its panel, or else the title of its y axis what
 * it measures.
 */
function seriesNames({ name, meta, yaxis = "y" }, layout) {
    if (meta !== undefined)
        return [meta, (0, text_1.fromLabel)(name)];
    const axis = layout[`yaxis${String(yaxis).slice(1)}`];
    return [(0, text_1.fromLabel)(name), (0, text_1.fromLabel)(axis?.title?.text ?? "")];
}
/** A row for each name, and a column for each trace, empty where it has no value. */
function valuesTable(traces) {
    const names = [...new Set(traces.flatMap(({ y }) => y))];
    const value = ({ x = [], y }, name) => y.includes(name) ? (0, numbers_1.round)(Number(x[y.indexOf(name)]), 4) : "";
    return {
        columns: ["Series", ...traces.map(({ name }) => (0, text_1.fromLabel)(name))].map((title) => ({ title })),
        rows: names.map((name) => [(0, text_1.fromLabel)(String(name)), ...traces.map((trace) => value(trace, name))]),
    };
}
