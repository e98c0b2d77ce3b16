import { fromLabel } from "../../lib/figures/text";
import { codeCells, joined, Notebook, printed } from "./notebook";
import { readTable, ShownTable } from "./tables";

interface Axis {
  readonly title?: { readonly text?: string };
}

interface Trace {
  readonly name?: string;
  /** The run that a trace shows, where its name is the quantity's. */
  readonly meta?: string;
  readonly mode?: string;
  readonly fill?: string;
  readonly x?: readonly (number | string)[];
  readonly x0?: number;
  readonly y?: readonly (number | string)[];
  readonly yaxis?: string;
}

interface Figure {
  readonly data: readonly Trace[];
  readonly layout: { readonly title?: { readonly text?: string } } & { readonly [axis: string]: unknown };
}

/** What an executed notebook shows, read by the names that a reader sees. */
export interface ExecutedNotebook {
  /**
   * A curve's heights, point by point.
   *
   * @param figure The figure's title.
   * @param series The curve's name in the legend, or how it begins; in an overview, the run's name.
   * @param panel How the title of the panel's vertical axis begins (or the curve's name in an overview); the
   *   first panel, if it is left out.
   */
  curve(figure: string, series: string, panel?: string): number[];
  /** The horizontal positions of a curve that has its own: dots, range tests, lines. */
  positions(figure: string, series: string, panel?: string): number[];
  /** The positions of marks in rows that have names, by these: of `comparisonFigure` and `guessFigure`. */
  dots(figure: string, series: string): Record<string, number>;
  /**
   * A table by its title, or by the title of one of its columns; `row` tells it from others like it.
   *
   * @throws Error if there is none, or more than one.
   */
  table(titleOrColumn: string, row?: string): ShownTable;
  /** All text: what was printed, and the text of each figure and table. */
  readonly printed: string;
  /** The numbers that a pattern's groups caught in `printed`. */
  numbers(pattern: RegExp): number[];
}

const dataOf = (notebook: Notebook, mime: string): unknown[] =>
  codeCells(notebook)
    .flatMap(({ outputs = [] }) => outputs.map(({ data }) => data?.[mime]))
    .filter(Boolean);

/** The panel that a trace is drawn on: its vertical axis' title, or what the trace itself is called. */
function panelNames({ layout }: Figure, { yaxis = "y", name = "" }: Trace): string[] {
  const axis = layout[yaxis.replace("y", "yaxis")] as Axis | undefined;
  return [axis?.title?.text ?? "", name].map(fromLabel);
}

function findTrace(figures: readonly Figure[], title: string, series: string, panel = ""): Trace {
  const titled = figures.filter(({ layout }) => fromLabel(layout.title?.text ?? "") === title);
  if (titled.length === 0) {
    const titles = figures.map(({ layout }) => `"${layout.title?.text}"`).join(", ");
    throw new Error(`there is no figure called "${title}", only ${titles}`);
  }
  const traces = titled.flatMap((figure) =>
    figure.data
      .filter((trace) => !trace.fill && trace.y?.length)
      .filter((trace) => panelNames(figure, trace).some((text) => text.startsWith(panel))),
  );
  const names = ({ name = "", meta = "" }: Trace): string[] => [fromLabel(name), String(meta)];
  const found =
    traces.find((trace) => names(trace).includes(series)) ??
    traces.find((trace) => names(trace).some((text) => text.startsWith(series)));
  if (found) return found;
  const known = [...new Set(traces.map((trace) => names(trace).find(Boolean)))].join(", ");
  const where = panel && ` on a panel "${panel}"`;
  throw new Error(`"${title}" has no curve "${series}"${where}, only ${known}`);
}

/** Reads an executed notebook. */
export function readRun(notebook: Notebook): ExecutedNotebook {
  const figures = dataOf(notebook, "application/vnd.plotly.v1+json") as Figure[];
  const tables = (dataOf(notebook, "text/html") as (string | string[])[])
    .map(joined)
    .filter((html) => html.startsWith("<table>"))
    .map(readTable);
  const text = printed(notebook);
  return {
    printed: text,
    curve: (...of) => findTrace(figures, ...of).y!.map(Number),
    positions: (...of) => {
      const { x, x0 = 0, y } = findTrace(figures, ...of);
      return x ? x.map(Number) : y!.map((_, i) => x0 + i);
    },
    dots: (...of) => {
      const { x, y } = findTrace(figures, ...of);
      return Object.fromEntries(y!.map((name, i) => [fromLabel(String(name)), Number(x![i])]));
    },
    table: (wanted, row) => {
      const found = tables.filter(
        ({ title, columns, rows }) =>
          (title === wanted || columns.includes(wanted)) && (row === undefined || rows.includes(row)),
      );
      if (found.length === 1) return found[0];
      const which = `a title or column "${wanted}"${row === undefined ? "" : ` and a row "${row}"`}`;
      throw new Error(`${found.length || "no"} tables have ${which}`);
    },
    numbers: (pattern) => {
      const match = pattern.exec(text);
      if (!match) throw new Error(`nothing that was printed matches ${pattern}`);
      return match.slice(1).map(Number);
    },
  };
}
