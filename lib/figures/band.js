"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isRaised = exports.runsFigureTable = void 0;
exports.checkBand = checkBand;
exports.reach = reach;
exports.bandTrace = bandTrace;
exports.sayBand = sayBand;
const records_1 = require("../helpers/records");
const options_1 = require("../options/options");
const text_1 = require("./text");
const thin_1 = require("./thin");
/** What the options of a figure of runs must be; `title` is the figure's own. */
const runsFigureTable = (title) => ({
    title: (0, options_1.text)({ default: title }),
    band: (0, options_1.optional)((0, options_1.custom)("an object of the form { name: History }", options_1.isObject)),
    bandTitle: (0, options_1.text)({ default: "each curve plus and minus its half-width" }),
});
exports.runsFigureTable = runsFigureTable;
/**
 * Checks that a band has half-widths for each epoch of the runs that it names.
 *
 * @throws TypeError or RangeError that names the run and the entry.
 */
function checkBand(owner, band, runs, columns) {
    if (band === undefined)
        return;
    const known = new Map(runs);
    for (const [name, widths] of Object.entries(band)) {
        const history = known.get(name);
        if (!history) {
            const names = runs.map(([run]) => `"${run}"`).join(", ");
            throw new RangeError(`${owner}: band has "${name}", which is none of the runs, ${names}`);
        }
        for (const column of widths === undefined ? [] : columns) {
            checkWidths(`${owner}: band of "${name}"`, column, widths[column], history.epoch.length);
        }
    }
}
function checkWidths(owner, column, widths, epochs) {
    if (widths?.length !== epochs) {
        throw new RangeError(`${owner} must have as many ${column} entries as epochs, ${epochs}, got ${widths?.length ?? 0}`);
    }
    const bad = widths.findIndex((width) => !(Number.isFinite(width) && width >= 0));
    if (bad >= 0) {
        throw new RangeError(`${owner} must have non-negative finite numbers as ${column}, got ${widths[bad]} at index ${bad}`);
    }
}
/**
 * A curve of a run with its band's edges. On a logarithmic axis the lower edge stays above a tenth of the
 * curve.
 */
function reach([name, history], column, band, isLog) {
    const values = history[column];
    const widths = band && (0, records_1.own)(band, name)?.[column];
    if (!widths?.some((width) => width > 0))
        return { name, values };
    const raised = values.map((value, i) => isLog && value - widths[i] < value / 10);
    const lower = values.map((value, i) => (raised[i] ? value / 10 : value - widths[i]));
    return { name, values, edges: { lower, upper: values.map((value, i) => value + widths[i]), raised } };
}
/** A curve's band as a shaded area, if it has one. `rest` places it. */
function bandTrace({ name, edges }, first, color, rest) {
    if (!edges)
        return [];
    const [upper, lower] = [edges.upper, edges.lower].map((y) => spread(y, first));
    return [
        {
            type: "scatter",
            mode: "lines",
            name: `${(0, text_1.toLabel)(name)}: band`,
            legendgroup: name,
            x: [...upper.x, ...lower.x.reverse()],
            y: [...upper.y, ...lower.y.reverse()],
            fill: "toself",
            fillcolor: `${color}2E`,
            line: { width: 0 },
            hoverinfo: "skip",
            ...rest,
            showlegend: false,
        },
    ];
}
/** An edge's points; the only one of a run of one epoch becomes a short stretch, which can be seen. */
function spread(y, first) {
    if (y.length === 1)
        return { x: [first - 0.1, first + 0.1], y: [y[0], y[0]] };
    const { x, y: kept } = (0, thin_1.thin)({ x0: first, dx: 1, y });
    return { x: x ? x.map(Number) : y.map((_, i) => first + i), y: kept.map(Number) };
}
/**
 * The lines beneath the title that say what is shaded, and whether a lower edge was raised; none without a
 * band.
 */
function sayBand({ band, bandTitle }, raised, look = "Shaded") {
    if (!band || !Object.values(band).some(Boolean))
        return [];
    const cut = "On a log axis the lower end is drawn at a tenth of the value where it lies below that.";
    return [`${look}: ${bandTitle}.`, ...(raised ? [cut] : [])];
}
/** Whether some curve's band was raised. */
const isRaised = (curves) => curves.some(({ edges }) => edges?.raised?.includes(true));
exports.isRaised = isRaised;
