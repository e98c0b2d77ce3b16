import { fromLabel } from "../../lib/figures/text";

/** A table that a notebook shows. */
export interface ShownTable {
  readonly title: string;
  readonly columns: readonly string[];
  /** The names of its rows: their first cells. */
  readonly rows: readonly string[];
  /** A cell as it is shown. */
  text(row: string, column: string): string;
  /** A cell's first number. */
  value(row: string, column: string): number;
  /** All numbers of a cell: "0.12 ± 0.03" has two. */
  values(row: string, column: string): number[];
}

const plain = (html: string): string => fromLabel(html.replace(/&quot;/g, '"'));

const numbersOf = (text: string): number[] =>
  (text.match(/[-−]?\d+(?:\.\d+)?(?:e[-+]?\d+)?/g) ?? []).map((number) => Number(number.replace("−", "-")));

/** Reads a table from the HTML that it is shown as. */
export function readTable(html: string): ShownTable {
  const cells = (text: string): string[] =>
    [...text.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell]) => plain(cell));
  const [head, ...body] = [...html.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row]) => cells(row));
  const title = plain(/<caption>([\s\S]*?)<\/caption>/.exec(html)?.[1] ?? "");
  const text = (row: string, column: string): string => {
    const cell = body.find(([name]) => name === row)?.[head.indexOf(column)];
    if (cell === undefined) throw new Error(`no cell "${row}", "${column}" in ${head.join(" | ")}`);
    return cell;
  };
  const values = (row: string, column: string): number[] => numbersOf(text(row, column));
  const rows = body.map(([name]) => name);
  return { title, columns: head, rows, text, values, value: (...cell) => values(...cell)[0] };
}
