"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.differenceFigure = differenceFigure;
const options_1 = require("../options/options");
const numbers_1 = require("../helpers/numbers");
const text_1 = require("../helpers/text");
const axis_1 = require("./axis");
const differences_1 = require("./differences");
const dot_rows_1 = require("./dot-rows");
const notes_1 = require("./notes");
const style_1 = require("./style");
const text_2 = require("./text");
const table = { title: (0, options_1.optional)((0, options_1.text)()) };
/**
 * A row for each schedule: its difference from the baseline as a dot, with its confidence interval, against a
 * line at no difference. The dot is filled where the two are told apart, and open where they are not.
 *
 * @param differences What `pairedDifferences` gave.
 * @throws TypeError or RangeError if there is none, or they are not of one baseline and one measure.
 */
function differenceFigure(differences, options = {}) {
    const { title } = (0, options_1.checkOptions)("differenceFigure", table, options);
    const { baseline, what, confidence, comparisons } = (0, differences_1.checkDifferences)("differenceFigure", differences);
    const isApart = ({ verdict }) => verdict !== "not told apart";
    const data = [
        dots("told apart", differences.filter(isApart), style_1.palette[0], "circle"),
        dots("not told apart by these seeds", differences.filter((each) => !isApart(each)), style_1.palette[1], "circle-open"),
    ];
    const better = /accuracy/.test(what) ? "share; higher is better" : "lower is better";
    const axes = {
        xaxis: (0, axis_1.axis)((0, text_2.toLabel)(`${(0, text_1.capitalize)(what)} minus that of ${baseline} (${better})`), {
            range: rangeOf(differences),
            nticks: 8,
            zeroline: true,
            zerolinecolor: "#444444",
            zerolinewidth: 2,
        }),
        yaxis: (0, dot_rows_1.rowAxis)(differences.map(({ schedule }) => schedule)),
    };
    const [fewest, most] = (0, numbers_1.extent)(differences.map(({ pairs }) => pairs));
    const pairs = fewest === most ? most : `${fewest} to ${most}`;
    const notes = [
        `Dots: mean over ${pairs} pairs of runs with the same seed; lines: its ${(0, text_1.percent)(confidence)} interval.`,
        ...(comparisons > 1 ? sayCorrection(comparisons) : []),
    ];
    const look = (0, style_1.layout)(title ?? `Differences from ${baseline}`, 46 * differences.length + 150, {
        ...axes,
        hovermode: "closest",
    });
    return (0, style_1.figure)(data.filter(({ y }) => y.length > 0), (0, notes_1.withNotes)(look, notes));
}
const sayCorrection = (comparisons) => [
    `Told apart by Student's t with Holm's correction for ${comparisons} comparisons, for which an interval ` +
        "that misses 0 may not be enough.",
];
const dots = (name, differences, color, symbol) => ({
    type: "scatter",
    mode: "markers+text",
    name,
    showlegend: true,
    x: differences.map(({ difference }) => difference),
    y: differences.map(({ schedule }) => (0, text_2.toLabel)(schedule)),
    error_x: {
        type: "data",
        array: differences.map(({ difference, interval }) => interval[1] - difference),
        color,
        thickness: 2,
        width: 6,
    },
    text: differences.map(({ difference }) => (0, text_1.withMinus)((0, text_1.formatNumber)(difference, 4))),
    // Away from the line at no difference.
    textposition: differences.map(({ difference }) => (difference < 0 ? "top left" : "top right")),
    customdata: differences.map(({ words }) => (0, text_2.toLabel)(words)),
    hovertemplate: "%{y}: %{customdata}<extra></extra>",
    cliponaxis: false,
    marker: { color, symbol, size: 11, line: { color, width: 2 } },
});
/** The range that shows every interval and 0, with room for the numbers at the outermost. */
function rangeOf(differences) {
    const [low, high] = (0, numbers_1.extent)([0, ...differences.flatMap(({ interval }) => interval)]);
    return (0, axis_1.padded)(low, high, 0.08, 1);
}
