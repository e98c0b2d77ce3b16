import { escapeHtml, formatNumber } from "../helpers/text";

/** A table's column. */
export interface Column {
  readonly title: string;
  /** Decimals of its numbers; without it they are printed as they are. */
  readonly digits?: number;
}

/** A table: the first column names the rows. */
export interface Table {
  readonly title?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** The table as aligned text: words to the left, numbers to the right, lines between head and body. */
export function tableText(table: Table): string {
  const cells = [table.columns.map(({ title }) => title), ...formatRows(table)];
  const widths = table.columns.map((_, j) => Math.max(...cells.map((row) => row[j].length)));
  const isNumber = numberColumns(table);
  const lines = cells.map((row) =>
    row
      .map((cell, j) => (isNumber[j] ? cell.padStart(widths[j]) : cell.padEnd(widths[j])))
      .join("  ")
      .trimEnd(),
  );
  const rule = "-".repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  return [...(table.title ? [table.title] : []), lines[0], rule, ...lines.slice(1)].join("\n");
}

/** The table as plain HTML, with scopes for screen readers and no style but the numbers' alignment. */
export function tableHtml(table: Table): string {
  const isNumber = numberColumns(table);
  const align = (j: number) => ` style="text-align: ${isNumber[j] ? "right" : "left"}"`;
  const head = table.columns
    .map(({ title }, j) => `<th scope="col"${align(j)}>${escapeHtml(title)}</th>`)
    .join("");
  const body = formatRows(table).map((row) => {
    const cells = row.map((cell, j) =>
      j === 0
        ? `<th scope="row"${align(0)}>${escapeHtml(cell)}</th>`
        : `<td${align(j)}>${escapeHtml(cell)}</td>`,
    );
    return `<tr>${cells.join("")}</tr>`;
  });
  const caption = table.title ? `<caption>${escapeHtml(table.title)}</caption>\n` : "";
  return `<table>
${caption}<thead><tr>${head}</tr></thead>
<tbody>
${body.join("\n")}
</tbody>
</table>`;
}

const formatRows = ({ columns, rows }: Table): string[][] =>
  rows.map((row) =>
    columns.map(({ digits }, j) => {
      const cell = row[j];
      return typeof cell === "number" && digits !== undefined ? formatNumber(cell, digits) : String(cell);
    }),
  );

const numberColumns = ({ columns, rows }: Table): boolean[] =>
  columns.map((_, j) => rows.length > 0 && rows.every((row) => typeof row[j] === "number"));
