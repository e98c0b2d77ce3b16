import { extent } from "../helpers/numbers";
import { axis, lineColor, logAxis } from "./axis";
import { Axis } from "./figure";
import { axisId, Panel } from "./panels";

/** The part of a panel at its right that is kept for the values. */
const valueRoom = 0.27;

/** A panel's horizontal axis, with all marks left of the values. */
export function valueAxis(panel: Panel, scale: string, ends: number[], isLog: boolean): Axis {
  const [low, high] = extent(isLog ? ends.map(Math.log10) : [0, ...ends]);
  const length = high - low || 1;
  const pad = isLog || low < 0 ? 0.06 * length : 0;
  return axis(scale, {
    domain: panel.xDomain,
    anchor: axisId("y", panel.index),
    ...(isLog ? logAxis(ends) : { nticks: 4 }),
    range: [low - pad, low + (length + 0.02 * length) / (1 - valueRoom)],
  });
}

/** A panel's vertical axis: the names, in the panels on the left. */
export const nameAxis = ({ index, isLeft, yDomain }: Panel, count: number): Axis => ({
  type: "category",
  domain: yDomain,
  anchor: axisId("x", index),
  range: [count - 0.5, -0.5],
  ...(index > 0 && { matches: "y" }),
  showticklabels: isLeft,
  showline: true,
  linecolor: lineColor,
  automargin: true,
});

/** A value at the right end of its row. */
export const valueLabel = (panel: number, row: number, text: string): object => ({
  text,
  showarrow: false,
  xref: `${axisId("x", panel)} domain`,
  yref: axisId("y", panel),
  x: 1,
  y: row,
  xanchor: "right",
  yanchor: "middle",
});
