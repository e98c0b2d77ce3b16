import type { Scale } from "../chart/scale";
import { colorOf, dashOf, symbolOf } from "../chart/series";
import { newId, svg } from "../page/dom";
import type { Expectation } from "./expectation";
import type { Plane } from "./plane";
import type { Outcome, Result } from "./results";
import { surfaces } from "./surfaces";

/** Pixels between two steps that are marked on a way. */
const stopGap = 9;
/** Steps of the first particle that are drawn where many move about. */
const tail = 12;

/** The ways of the runs, which follow the step that is looked at. */
export interface Ways {
  readonly element: SVGGElement;
  show(step: number): void;
}

export function drawWays(
  plane: Plane,
  { state, runs }: Outcome,
  expectations: readonly (Expectation | undefined)[],
): Ways {
  const { box } = plane;
  const clip = newId();
  const rect = { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top };
  const { noisy } = surfaces[state.surface.kind];
  const ways = runs.map((result, index) => drawWay(plane, result, index, noisy, expectations[index]));
  return {
    element: svg(
      "g",
      {},
      svg("clipPath", { id: clip }, svg("rect", rect)),
      svg("g", { "clip-path": `url(#${clip})` }, ...ways.map(({ element }) => element)),
    ),
    show: (step) => ways.forEach((way) => way.show(step)),
  };
}

/** The steps whose places are far enough from each other to be marked. */
function stopsOf(points: readonly (readonly number[])[], x: Scale, y: Scale): number[] {
  let last = [NaN, NaN];
  return points.flatMap(([px, py], k) => {
    const here = [x(px), y(py)];
    if (Math.hypot(here[0] - last[0], here[1] - last[1]) < stopGap) return [];
    last = here;
    return [k];
  });
}

function drawWay(
  { x, y }: Plane,
  { points }: Result,
  index: number,
  noisy: boolean,
  expectation: Expectation | undefined,
): Ways {
  const color = colorOf(index);
  const place = (point: readonly number[], i: number): string =>
    `${x(point[i]).toFixed(1)} ${y(point[i + 1]).toFixed(1)}`;
  const places = points.map((point) => place(point, 0));
  const stops = stopsOf(points, x, y);
  const line = svg("path", {
    class: noisy ? "way faint" : "way",
    stroke: color,
    "stroke-dasharray": dashOf(index),
  });
  const dots = svg("path", { class: noisy ? "cloud" : "stops", stroke: color });
  const ring = svg("circle", { class: "ring", stroke: color, cx: x(0), cy: y(0), r: 0 });
  const head = svg("path", { class: "head", d: symbolOf(index), fill: color });
  return {
    element: svg("g", { "data-run": index }, noisy && expectation && ring, line, dots, head),
    show(step) {
      const at = Math.min(step, places.length - 1);
      if (at < 0) return;
      line.setAttribute("d", `M${places.slice(noisy ? Math.max(0, at - tail) : 0, at + 1).join("L")}`);
      const seen = noisy
        ? Array.from({ length: points[at].length / 2 }, (_, i) => place(points[at], 2 * i))
        : stops.filter((k) => k <= at).map((k) => places[k]);
      dots.setAttribute("d", seen.map((spot) => `M${spot}h0`).join(""));
      head.setAttribute("transform", `translate(${places[at]}) scale(1.5)`);
      const steady = expectation?.steady(at);
      // The distance from the minimum is over two coordinates, each of which has this mean square.
      ring.setAttribute("r", String(steady === undefined ? 0 : x(Math.sqrt(2 * steady)) - x(0)));
    },
  };
}
