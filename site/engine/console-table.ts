import { inspect } from "node-inspect-extracted";

type Row = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Row => typeof value === "object" && value !== null;

const shown = (value: unknown): string => inspect(value, { depth: isObject(value) ? 0 : 2 });

/**
 * The rows of an array or an object as Node's `console.table` draws them, with a column for each property of the rows and one for the
 * rows that are no objects; undefined for what has no rows.
 */
export function tableText(data: unknown, columns?: readonly string[]): string | undefined {
  if (!isObject(data)) return undefined;
  const rows = Object.entries(data);
  const keys = columns ?? [...new Set(rows.flatMap(([, row]) => (isObject(row) ? Object.keys(row) : [])))];
  const hasValues = rows.some(([, row]) => !isObject(row));
  const head = ["(index)", ...keys, ...(hasValues ? ["Values"] : [])];
  const cells = rows.map(([index, row]) => [
    index,
    ...keys.map((key) => (isObject(row) && Object.hasOwn(row, key) ? shown(row[key]) : "")),
    ...(hasValues ? [isObject(row) ? "" : shown(row)] : []),
  ]);
  const widths = head.map((name, i) => Math.max(name.length, ...cells.map((row) => row[i].length)) + 2);
  const rule = (left: string, middle: string, right: string): string =>
    left + widths.map((width) => "─".repeat(width)).join(middle) + right;
  const line = (row: readonly string[]): string =>
    `│${row.map((cell, i) => ` ${cell}`.padEnd(widths[i])).join("│")}│`;
  return [rule("┌", "┬", "┐"), line(head), rule("├", "┼", "┤"), ...cells.map(line), rule("└", "┴", "┘")].join(
    "\n",
  );
}
