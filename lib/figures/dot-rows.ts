import { extent } from "../helpers/numbers";
import { capitalize, sayNumber } from "../helpers/text";
import { axis, lineColor, logAxis, padded } from "./axis";
import { Axis, Figure, Trace } from "./figure";
import { withNotes } from "./notes";
import { figure, layout } from "./style";
import { toLabel } from "./text";

/** Whether an axis can show a value. */
export const hasPlace = (value: number, log = false): boolean =>
  Number.isFinite(value) && (!log || value > 0);

/** Marks in named rows, with their numbers, for the values that have a place on the axis. */
export function marks(values: [name: string, value: number][], name: string, log?: boolean): Trace {
  const drawn = values.filter(([, value]) => hasPlace(value, log));
  return {
    type: "scatter",
    mode: "markers+text",
    name: toLabel(name),
    x: drawn.map(([, value]) => value),
    y: drawn.map(([label]) => toLabel(label)),
    text: drawn.map(([, value]) => sayNumber(value)),
    cliponaxis: false,
    hovertemplate: "%{y}: %{x:.4~g}<extra></extra>",
  };
}

/** A vertical axis of named rows, the first at the top. */
export const rowAxis = (labels: readonly string[]): Axis => ({
  type: "category",
  categoryarray: labels.map(toLabel),
  range: [labels.length - 0.4, -0.6],
  showgrid: true,
  gridcolor: "#E4E4E4",
  showline: true,
  linecolor: lineColor,
  automargin: true,
});

/** Named rows, the first at the top, with marks on one horizontal axis; beneath the title, sentences. */
export function rowsFigure(
  data: Trace[],
  labels: string[],
  what: string,
  title: string,
  notes: string[],
  log?: boolean,
): Figure {
  const drawn = data.flatMap(({ x = [] }) => x.map(Number));
  const scale: Axis = log ? logAxis(drawn) : {};
  const axes = {
    xaxis: axis(toLabel(capitalize(what)), {
      ...scale,
      ...(scale.dtick === undefined && { nticks: 8 }),
      range: rangeOf(log ? drawn.map(Math.log10) : drawn),
    }),
    yaxis: rowAxis(labels),
  };
  const look = layout(title, 50 * labels.length + 170, {
    ...axes,
    hovermode: "closest",
    showlegend: data.length > 1,
  });
  return figure(data, withNotes(look, notes));
}

/** The range of an axis on which numbers stand above the marks: with room for the outermost of them. */
function rangeOf(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  const [low, high] = extent(values);
  return padded(low, high, 0.1, 0.1 * Math.abs(high) || 1);
}
