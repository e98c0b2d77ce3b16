import { Box } from "../chart/axes";
import { shorten, spread } from "../chart/labels";
import { curvePath } from "../chart/path";
import { Scale } from "../chart/scale";
import { colorOf, dashOf, symbolOf } from "../chart/series";
import { svg } from "../page/dom";
import { ShownPlan } from "./plan";

/** One set of axes: the curves of the runs, whose value `i` is at epoch `at(i)`. */
export interface Panel {
  readonly title: string;
  readonly box: Box;
  readonly y: Scale;
  readonly curves: readonly Float64Array[];
  readonly at: (i: number) => number;
  /** Whether each value holds until the next. */
  readonly holds?: boolean;
}

/** Symbols along a curve, at epochs of its own. */
const symbolsPerCurve = 6;

/** The scale of positions in a curve instead of epochs. */
export const along = (x: Scale, at: (i: number) => number): Scale =>
  Object.assign((i: number) => x(at(i)), { ticks: x.ticks, invert: x.invert });

/** A run's curve: as steps where each value holds until the next. */
export const curveLine = (
  values: Float64Array,
  index: number,
  x: Scale,
  y: Scale,
  holds: boolean,
  className = "curve",
): SVGPathElement =>
  svg("path", {
    d: curvePath(values, x, y, holds),
    class: className,
    stroke: colorOf(index),
    "stroke-dasharray": dashOf(index),
  });

/** The curves of a panel with their symbols and names. */
export function drawPanel(
  panel: Panel,
  plan: ShownPlan,
  x: Scale,
  names: readonly string[],
  width: number,
): SVGElement[] {
  const { title, y, curves, at, holds = false } = panel;
  const lines = curves.map((values, i) => {
    const { index } = plan.shown[i];
    const head = values.length - 1;
    if (head < 0) return false;
    const symbols = [...symbolPlaces(index, at, plan.epochs, head), head]
      .filter((k) => Number.isFinite(y(values[k])))
      .map((k) => {
        const transform = `translate(${x(at(k))} ${y(values[k])})`;
        return svg("path", { d: symbolOf(index), transform, fill: colorOf(index) });
      });
    const line = curveLine(values, index, along(x, at), y, holds);
    return svg("g", { "data-series": index, "data-panel": title }, line, ...symbols);
  });
  return [svg("g", {}, ...lines), svg("g", {}, ...endNames(panel, plan, x, names, width))];
}

/** The positions in a curve that are nearest to fixed epochs of its own, as far as it goes. */
function symbolPlaces(index: number, at: (i: number) => number, epochs: number, head: number): number[] {
  const perEpoch = 1 / (at(1) - at(0));
  const places = Array.from(
    { length: symbolsPerCurve },
    (_, i) => ((i + (index + 0.5) / 8) / symbolsPerCurve) * epochs,
  );
  return places.map((epoch) => Math.round((epoch - at(0)) * perEpoch)).filter((k) => k >= 0 && k < head);
}

/** The names beside the ends of the curves, moved apart where they would cover each other. */
function endNames(
  { box, y, curves, at }: Panel,
  plan: ShownPlan,
  x: Scale,
  names: readonly string[],
  width: number,
): SVGElement[] {
  const ends = curves.flatMap((values, i) => {
    const last = y(values[values.length - 1]);
    return values.length > 0 && Number.isFinite(last) ? [{ i, x: x(at(values.length - 1)), y: last }] : [];
  });
  const heights = spread(
    ends.map((end) => end.y),
    15,
    box.top,
    box.bottom,
  );
  const column = Math.max(...ends.map((end) => end.x)) + 18;
  return ends.flatMap((end, k) => {
    const { index } = plan.shown[end.i];
    const label = shorten(names[end.i], width - column);
    return [
      svg("path", { d: `M${end.x + 6} ${end.y}L${column - 3} ${heights[k]}`, class: "leader" }),
      svg("text", { x: column, y: heights[k] + 4, class: "label", fill: colorOf(index) }, label),
    ];
  });
}
