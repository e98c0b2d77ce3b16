import { Axis, Figure, Layout, Trace } from "../figures/figure";
import { Table, tableText } from "../figures/table";
import { fromLabel } from "../figures/text";

/** A figure in words: its title, where each of its curves goes, and the values of its bars. */
export function figureText({ data, layout }: Figure): string {
  const curves = data.filter(({ type }) => type === "scatter");
  const bars = data.filter(({ type }) => type === "bar");
  return [
    fromLabel(layout.title.text),
    ...(curves.length ? [tableText(curvesTable(curves, layout))] : []),
    ...(bars.length ? [tableText(barsTable(bars))] : []),
  ].join("\n");
}

const curvesTable = (curves: Trace[], layout: Layout): Table => ({
  columns: ["Series", "Measured", "Points", "First", "Last", "Lowest", "Highest"].map((title) => ({ title })),
  rows: curves.map((trace) => {
    const values = trace.y.filter((value): value is number => typeof value === "number");
    const marks = [values[0], values[values.length - 1], Math.min(...values), Math.max(...values)];
    return [...seriesNames(trace, layout), values.length, ...marks.map(short)];
  }),
});

/**
 * Whose values they are, and of what: a trace's `meta` names its panel, or else the title of its y axis what
 * it measures.
 */
function seriesNames({ name, meta, yaxis = "y" }: Trace, layout: Layout): [string, string] {
  if (meta !== undefined) return [meta, fromLabel(name)];
  const axis = layout[`yaxis${String(yaxis).slice(1)}`] as Axis | undefined;
  return [fromLabel(name), fromLabel(axis?.title?.text ?? "")];
}

const barsTable = (bars: Trace[]): Table => ({
  columns: ["Series", ...bars.map(({ name }) => fromLabel(name))].map((title) => ({ title })),
  rows: bars[0].y.map((category, i) => [
    fromLabel(String(category)),
    ...bars.map(({ x = [] }) => short(Number(x[i]))),
  ]),
});

const short = (value: number): number => Number(value.toPrecision(4));
