import { round } from "../helpers/numbers";
import { Axis, Figure, Layout, Trace } from "../figures/figure";
import { Table, tableText } from "../figures/table";
import { fromLabel } from "../figures/text";

/**
 * A figure in words: its title and the sentences beneath it, where each of its curves goes, and the values of
 * bars and dots that have names for positions.
 */
export function figureText({ data, layout }: Figure): string {
  const named = data.filter(({ y }) => typeof y[0] === "string");
  const bands = data.filter(({ fill }) => fill === "toself");
  const curves = data.filter((trace) => !named.includes(trace) && !bands.includes(trace));
  return [
    fromLabel(layout.title.text),
    ...(layout.title.subtitle?.text.split("<br>").map(fromLabel) ?? []),
    ...(curves.length ? [tableText(curvesTable(curves, bands, layout))] : []),
    ...(named.length ? [tableText(valuesTable(named))] : []),
  ].join("\n");
}

/** A row for each curve; where curves have bands, with the half-width at the end. */
function curvesTable(curves: Trace[], bands: Trace[], layout: Layout): Table {
  const width = bands.length > 0 ? ["± at the end"] : [];
  const titles = ["Series", "Measured", "Points", "First", "Last", "Lowest", "Highest", ...width];
  return {
    columns: titles.map((title) => ({ title })),
    rows: curves.map((trace) => {
      const values = trace.y.filter((value): value is number => typeof value === "number");
      const last = values[values.length - 1];
      const marks = [values[0], last, Math.min(...values), Math.max(...values)].map((mark) => round(mark, 4));
      return [
        ...seriesNames(trace, layout),
        values.length,
        ...marks,
        ...width.map(() => halfWidth(trace, last, bands)),
      ];
    }),
  };
}

/** The half-width of a curve's band at its end, 0 if it has none. */
function halfWidth(curve: Trace, last: number, bands: Trace[]): number {
  const band = bands.find((each) =>
    ["xaxis", "yaxis", "legendgroup"].every((key) => each[key] === curve[key]),
  );
  const x = band?.x?.map(Number) ?? [];
  return band ? round(Number(band.y[x.indexOf(Math.max(...x))]) - last, 4) : 0;
}

/**
 * Whose values they are, and of what: a trace's `meta` names its panel, or else the title of its y axis what
 * it measures.
 */
function seriesNames({ name, meta, yaxis = "y" }: Trace, layout: Layout): [string, string] {
  if (meta !== undefined) return [meta, fromLabel(name)];
  const axis = layout[`yaxis${String(yaxis).slice(1)}`] as Axis | undefined;
  return [fromLabel(name), fromLabel(axis?.title?.text ?? "")];
}

/** A row for each name, and a column for each trace, empty where it has no value. */
function valuesTable(traces: Trace[]): Table {
  const names = [...new Set(traces.flatMap(({ y }) => y))];
  const value = ({ x = [], y }: Trace, name: Trace["y"][number]): number | string =>
    y.includes(name) ? round(Number(x[y.indexOf(name)]), 4) : "";
  return {
    columns: ["Series", ...traces.map(({ name }) => fromLabel(name))].map((title) => ({ title })),
    rows: names.map((name) => [fromLabel(String(name)), ...traces.map((trace) => value(trace, name))]),
  };
}
