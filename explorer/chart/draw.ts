import { State } from "../model/state";
import { newId, svg } from "../page/dom";
import { short } from "../page/format";
import { xAxis, yAxis } from "./axes";
import { shorten, spread } from "./labels";
import { labelGap, Layout, Panel } from "./layout";
import { curvePath, isMostlyFlat } from "./path";
import { Scale } from "./scale";
import { colorOf, dashOf, symbolOf } from "./series";

/** Symbols along a curve, at places of its own. */
const symbolsPerCurve = 6;

/** From this many pixels on an epoch is drawn as a step, since its rate holds until the next. */
const wideStep = 12;

/** The axes and curves of a state. */
export function drawChart(layout: Layout, state: State): SVGGElement {
  const { panels, x } = layout;
  const scale = state.unit === "epoch" ? state.stepsPerEpoch : 1;
  const last = panels[panels.length - 1];
  const title = state.unit === "epoch" ? "Epochs completed" : "Steps completed";
  return svg(
    "g",
    {},
    ...panels.map((panel) => yAxis(panel.box, panel.y, panel.title)),
    xAxis(last.box, x, title, (tick) => short(tick / scale)),
    ...panels.map((panel) => drawCurves(panel, layout, state)),
  );
}

function drawCurves(panel: Panel, layout: Layout, state: State): SVGGElement {
  const { box, y, curves } = panel;
  const { x } = layout;
  const wide = state.unit === "epoch" && x(1) - x(0) >= wideStep;
  const clip = newId();
  const rect = {
    x: box.left - 6,
    y: box.top - 6,
    width: box.right - box.left + 12,
    height: box.bottom - box.top + 12,
  };
  const lines = curves.map(
    (values, index) =>
      values &&
      svg(
        "g",
        {
          "data-series": index,
          "data-panel": panel.title,
          class: index === state.selected ? "selected" : "",
        },
        svg("path", {
          d: curvePath(values, x, y, wide || isMostlyFlat(values)),
          class: "curve",
          stroke: colorOf(index),
          "stroke-dasharray": dashOf(index),
        }),
        ...symbols(values, index, x, y),
      ),
  );
  return svg(
    "g",
    {},
    svg("clipPath", { id: clip }, svg("rect", rect)),
    svg("g", { "clip-path": `url(#${clip})` }, ...lines),
    ...names(panel, layout, state),
  );
}

/** The names of the curves at their right ends, moved apart where they would cover each other. */
function names({ box, y, curves }: Panel, layout: Layout, state: State): SVGElement[] {
  const shown = curves.flatMap((values, index) => (values ? [{ values, index }] : []));
  const ends = shown.map(({ values }) => {
    const end = y(values[state.steps]);
    return Number.isFinite(end) ? Math.min(Math.max(end, box.top), box.bottom) : box.bottom;
  });
  const heights = spread(ends, 15, box.top, box.bottom);
  const { right } = box;
  return shown.flatMap(({ index }, i) => {
    const label = shorten(layout.names[index], layout.width - right - labelGap);
    const selected = index === state.selected ? "label selected" : "label";
    return [
      svg("path", { d: `M${right + 3} ${ends[i]}L${right + 13} ${heights[i]}`, class: "leader" }),
      svg("text", { x: right + labelGap, y: heights[i] + 4, class: selected, fill: colorOf(index) }, label),
    ];
  });
}

function symbols(values: Float64Array, index: number, x: Scale, y: Scale): SVGElement[] {
  const steps = values.length - 1;
  const places = Array.from({ length: symbolsPerCurve }, (_, i) =>
    Math.round(((i + (index + 0.5) / 8) / symbolsPerCurve) * steps),
  );
  return [...new Set(places)]
    .filter((k) => k <= steps && Number.isFinite(y(values[k])))
    .map((k) =>
      svg("path", {
        d: symbolOf(index),
        transform: `translate(${x(k)} ${y(values[k])})`,
        fill: colorOf(index),
      }),
    );
}

/** The marker at a step: a line through all panels, and a dot on each curve. */
export function drawMarker({ panels, x }: Layout, state: State): SVGGElement {
  const at = x(state.marker);
  const [first, last] = [panels[0].box.top, panels[panels.length - 1].box.bottom];
  const dots = panels.flatMap(({ curves, y }) =>
    curves.flatMap((values, index) => {
      const height = values ? y(values[state.marker]) : NaN;
      return Number.isFinite(height)
        ? [svg("circle", { cx: at, cy: height, r: 4.5, class: "dot", stroke: colorOf(index) })]
        : [];
    }),
  );
  return svg("g", {}, svg("line", { x1: at, x2: at, y1: first, y2: last, class: "marker" }), ...dots);
}
