"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tableText = tableText;
exports.tableHtml = tableHtml;
const text_1 = require("../helpers/text");
const text_2 = require("./text");
/** The table as aligned text: words to the left, numbers to the right, lines between head and body. */
function tableText(table) {
    const cells = [table.columns.map(({ title }) => title), ...formatRows(table)];
    const widths = table.columns.map((_, j) => Math.max(...cells.map((row) => row[j].length)));
    const isNumber = numberColumns(table);
    const lines = cells.map((row) => row
        .map((cell, j) => (isNumber[j] ? cell.padStart(widths[j]) : cell.padEnd(widths[j])))
        .join("  ")
        .trimEnd());
    const rule = "-".repeat(widths.reduce((sum, width) => sum + width + 2, -2));
    return [...(table.title ? [table.title] : []), lines[0], rule, ...lines.slice(1)].join("\n");
}
/** The table as plain HTML, with scopes for screen readers and no style but the numbers' alignment. */
function tableHtml(table) {
    const isNumber = numberColumns(table);
    const align = (j) => ` style="text-align: ${isNumber[j] ? "right" : "left"}"`;
    const head = table.columns
        .map(({ title }, j) => `<th scope="col"${align(j)}>${(0, text_2.escapeHtml)(title)}</th>`)
        .join("");
    const body = formatRows(table).map((row) => {
        const cells = row.map((cell, j) => j === 0
            ? `<th scope="row"${align(0)}>${(0, text_2.escapeHtml)(cell)}</th>`
            : `<td${align(j)}>${(0, text_2.escapeHtml)(cell)}</td>`);
        return `<tr>${cells.join("")}</tr>`;
    });
    const caption = table.title ? `<caption>${(0, text_2.escapeHtml)(table.title)}</caption>\n` : "";
    return `<table>
${caption}<thead><tr>${head}</tr></thead>
<tbody>
${body.join("\n")}
</tbody>
</table>`;
}
const formatRows = ({ columns, rows }) => rows.map((row) => columns.map(({ digits }, j) => {
    const cell = row[j];
    return typeof cell === "number" && digits !== undefined ? (0, text_1.formatNumber)(cell, digits) : String(cell);
}));
const numberColumns = ({ columns, rows }) => columns.map((_, j) => rows.length > 0 && rows.every((row) => typeof row[j] === "number"));
