import { countDecades } from "../helpers/numbers";
import { Axis } from "./figure";

/** The colour of the axes' lines. */
export const lineColor = "#999999";

/** An axis with the common look; `rest` adds to it. The title of a logarithmic one says that it is. */
export const axis = (title: string, rest: Axis = {}): Axis => ({
  ...(title && {
    title: { text: rest.type === "log" ? logTitle(title) : title, standoff: 8, font: { size: 13 } },
  }),
  showline: true,
  linecolor: lineColor,
  ...(rest.showgrid !== false && { gridcolor: "#E4E4E4" }),
  zeroline: false,
  ticks: "outside",
  ticklen: 4,
  tickcolor: lineColor,
  automargin: true,
  hoverformat: ".4~g",
  ...(rest.showticklabels !== false && rest.type !== "log" && { exponentformat: "power" }),
  ...rest,
});

/** The unit, where there is one, and the scale stand in one pair of brackets. */
const logTitle = (title: string): string =>
  title.endsWith(")") ? title.replace(/\)$/, ", log scale)") : `${title} (log scale)`;

/** What a logarithmic axis for some values adds: about ten ticks at powers of ten, or with room at 2 and 5. */
export function logAxis(values: readonly number[]): Axis {
  const decades = countDecades(values.filter((value) => value > 0));
  const dtick = decades > 3 ? { dtick: Math.ceil(decades / 10) } : decades > 0.85 ? { dtick: "D2" } : {};
  return { type: "log", tickformat: "~g", minorloglabels: "complete", ...dtick };
}

/** Whether two values differ by more than rounding. */
export const differ = (low: number, high: number): boolean =>
  Math.abs(high - low) > 1e-9 * Math.max(Math.abs(low), Math.abs(high));

/** A range with a part of its length added at both ends; or `least`, where its ends do not differ. */
export function padded(low: number, high: number, part = 0.06, least = 0.5): [number, number] {
  const pad = differ(low, high) ? part * (high - low) : least;
  return [low - pad, high + pad];
}
