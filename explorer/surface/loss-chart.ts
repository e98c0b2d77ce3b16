import { Box, xAxis, yAxis } from "../chart/axes";
import { labelWidth, shorten, spread } from "../chart/labels";
import { curvePath } from "../chart/path";
import { linearScale, logRange, logScale, Scale } from "../chart/scale";
import { colorOf, dashOf, symbolOf } from "../chart/series";
import { newId, svg } from "../page/dom";
import { short } from "../page/format";
import { Expectation } from "./expectation";
import { runName } from "./names";
import { Outcome, Result } from "./results";
import { surfaces } from "./surfaces";

const labelGap = 16;
/** How far above its beginning a run that diverges is drawn. */
const headroom = 100;

/** The chart of what is measured against the step, which follows the step that is looked at. */
export interface LossChart {
  readonly element: SVGGElement;
  readonly height: number;
  /** From steps to pixels. */
  readonly x: Scale;
  show(step: number): void;
}

export function drawLoss(
  outcome: Outcome,
  expectations: readonly (Expectation | undefined)[],
  width: number,
): LossChart {
  const { state, runs } = outcome;
  const { steps, kind } = state.surface;
  const isNarrow = width < 560;
  const names = runs.map((_, i) => (isNarrow ? String(i + 1) : runName(state, i)));
  const room = isNarrow ? 14 : Math.min(190, 2 + Math.max(...names.map(labelWidth)));
  const top = 26;
  const box: Box = { left: 54, right: width - room - labelGap, top, bottom: top + (isNarrow ? 150 : 200) };
  const measured = runs.map((run) => Float64Array.from(run.measured));
  const y = logScale(rangeOf(runs), [box.bottom, box.top], isNarrow ? 4 : 5);
  const x = linearScale([0, steps], [box.left, box.right], isNarrow ? 4 : 8);
  const clip = newId();
  const past = svg("rect", { x: box.left - 6, y: box.top - 6, height: box.bottom - box.top + 12, width: 0 });
  const marker = svg("g");

  const lines = measured.map((values, i) =>
    svg("path", {
      d: curvePath(values, x, y, false),
      class: "curve",
      stroke: colorOf(i),
      "stroke-dasharray": dashOf(i),
      "data-run": i,
    }),
  );
  const theory = expectations.flatMap((expectation, i) =>
    expectation
      ? [
          svg("path", {
            d: curvePath(Float64Array.from(expectation.line), x, y, false),
            class: "theory",
            stroke: colorOf(i),
            "data-theory": i,
          }),
        ]
      : [],
  );
  const inBox = newId();
  const element = svg(
    "g",
    {},
    yAxis(box, y, surfaces[kind].measure),
    xAxis(box, x, "Steps completed", short),
    svg("clipPath", { id: clip }, past),
    svg(
      "clipPath",
      { id: inBox },
      svg("rect", {
        x: box.left,
        y: box.top - 6,
        width: box.right - box.left,
        height: box.bottom - box.top + 6,
      }),
    ),
    svg("g", { "clip-path": `url(#${inBox})` }, ...theory),
    svg("g", { "clip-path": `url(#${inBox})` }, svg("g", { "clip-path": `url(#${clip})` }, ...lines)),
    ...labels(names, measured, box, y, width),
    marker,
  );
  return {
    element,
    height: box.bottom + 42,
    x,
    show(step) {
      past.setAttribute("width", String(x(step) - box.left + 6.5));
      const heads = measured.flatMap((values, i) => {
        const value = y(values[Math.min(step, values.length - 1)]);
        if (!Number.isFinite(value) || value > box.bottom || value < box.top) return [];
        const at = `translate(${x(Math.min(step, values.length - 1))} ${value})`;
        return [svg("path", { d: symbolOf(i), fill: colorOf(i), transform: at })];
      });
      const line = svg("line", { x1: x(step), x2: x(step), y1: box.top, y2: box.bottom, class: "marker" });
      marker.replaceChildren(line, ...heads);
    },
  };
}

/** From the lowest value to the highest; of runs that diverged as far as that is near what they begin with. */
function rangeOf(runs: readonly Result[]): [number, number] {
  const shown = runs.map(({ measured, diverged }) =>
    Float64Array.from(diverged ? measured.filter((value) => value <= headroom * measured[0]) : measured),
  );
  const [low, high] = logRange(shown);
  return [low, high * 1.2];
}

/** The names of the runs at their right ends. */
function labels(
  names: readonly string[],
  measured: readonly Float64Array[],
  box: Box,
  y: Scale,
  width: number,
): SVGElement[] {
  const ends = measured.map((values) => {
    const end = y(values[values.length - 1]);
    return Number.isFinite(end) ? Math.min(Math.max(end, box.top), box.bottom) : box.bottom;
  });
  const heights = spread(ends, 15, box.top, box.bottom);
  const known = names
    .map((name, index) => ({ name, index }))
    .filter(({ index }) => measured[index].length > 0);
  return known.flatMap(({ name, index: i }) => [
    svg("path", { d: `M${box.right + 3} ${ends[i]}L${box.right + 13} ${heights[i]}`, class: "leader" }),
    svg(
      "text",
      { x: box.right + labelGap, y: heights[i] + 4, class: "label", fill: colorOf(i) },
      shorten(name, width - box.right - labelGap),
    ),
  ]);
}
