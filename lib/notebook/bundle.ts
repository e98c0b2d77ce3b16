import { round } from "../helpers/numbers";
import { Figure } from "../figures/figure";
import { Table, tableHtml, tableText } from "../figures/table";
import { figureText } from "./figure-text";
import type { MimeBundle } from "../platform/display";

/** A figure or table in each MIME type that a front end may want, text among them. */
export function toBundle(item: Figure | Table): MimeBundle {
  if (isTable(item)) return { "text/html": tableHtml(item), "text/plain": tableText(item) };
  if (!isFigure(item)) {
    throw new TypeError(
      `show: expected a figure { data, layout: { title } } or a table { columns, rows }, got ${describe(item)}`,
    );
  }
  return { "application/vnd.plotly.v1+json": compact(item), "text/plain": figureText(item) };
}

const isTable = (item: Figure | Table): item is Table =>
  Array.isArray((item as Table)?.columns) && Array.isArray((item as Table).rows);

const isFigure = (item: Figure | Table): item is Figure =>
  Array.isArray((item as Figure)?.data) && typeof (item as Figure).layout?.title?.text === "string";

/** The figure with six significant digits in its numbers: more than a screen can show. */
const compact = (figure: Figure): Figure =>
  JSON.parse(
    JSON.stringify(figure, (_, value: unknown) =>
      typeof value === "number" && !Number.isInteger(value) ? round(value, 6) : value,
    ),
  ) as Figure;

const describe = (item: unknown): string =>
  typeof item === "object" && item !== null
    ? `an object with ${Object.keys(item).join(", ") || "nothing in it"}`
    : String(item);
