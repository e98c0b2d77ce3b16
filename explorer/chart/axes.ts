import { svg } from "../page/dom";
import { short } from "../page/format";
import type { Scale } from "./scale";

/** A panel's place in the chart, in pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const text = (content: string, x: number, y: number, anchor: string, className = "tick"): SVGTextElement =>
  svg("text", { x, y, "text-anchor": anchor, class: className }, content);

/** The grid, the ticks and the title of a vertical axis. */
export function yAxis(box: Box, y: Scale, title: string): SVGGElement {
  const ticks = y.ticks.flatMap((tick) => [
    svg("line", { x1: box.left, x2: box.right, y1: y(tick), y2: y(tick), class: "grid" }),
    text(short(tick), box.left - 8, y(tick) + 4, "end"),
  ]);
  return svg("g", {}, ...ticks, text(title, 0, box.top - 10, "start", "axis-title"));
}

/** The ticks of the common horizontal axis, whose values are multiplied by `factor` for their labels, and its title. */
export function xAxis(box: Box, x: Scale, title: string, labels: (tick: number) => string): SVGGElement {
  const ticks = x.ticks.flatMap((tick) => [
    svg("line", { x1: x(tick), x2: x(tick), y1: box.bottom, y2: box.bottom + 5, class: "axis" }),
    text(labels(tick), x(tick), box.bottom + 19, "middle"),
  ]);
  const line = svg("line", { x1: box.left, x2: box.right, y1: box.bottom, y2: box.bottom, class: "axis" });
  return svg(
    "g",
    {},
    line,
    ...ticks,
    text(title, (box.left + box.right) / 2, box.bottom + 36, "middle", "axis-title"),
  );
}
