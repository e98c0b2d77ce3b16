"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.toBundle = toBundle;
const numbers_1 = require("../helpers/numbers");
const table_1 = require("../figures/table");
const figure_html_1 = require("./figure-html");
const figure_text_1 = require("./figure-text");
/** A figure or table in each MIME type that a front end may want, text among them. */
function toBundle(item) {
    if (isTable(item))
        return { "text/html": (0, table_1.tableHtml)(item), "text/plain": (0, table_1.tableText)(item) };
    if (!isFigure(item)) {
        throw new TypeError(`show: expected a figure { data, layout: { title } } or a table { columns, rows }, got ${describe(item)}`);
    }
    const figure = compact(item);
    const text = (0, figure_text_1.figureText)(item);
    return {
        "application/vnd.plotly.v1+json": figure,
        "text/html": (0, figure_html_1.figureHtml)(figure, text),
        "text/plain": text,
    };
}
const isTable = (item) => Array.isArray(item?.columns) && Array.isArray(item.rows);
const isFigure = (item) => Array.isArray(item?.data) && typeof item.layout?.title?.text === "string";
/** The figure with six significant digits in its numbers: more than a screen can show. */
const compact = (figure) => JSON.parse(JSON.stringify(figure, (_, value) => typeof value === "number" && !Number.isInteger(value) ? (0, numbers_1.round)(value, 6) : value));
const describe = (item) => typeof item === "object" && item !== null
    ? `an object with ${Object.keys(item).join(", ") || "nothing in it"}`
    : String(item);
