import type { History } from "../training/history";
import { axis, lineColor } from "./axis";
import { namedHistories } from "./check";
import { Figure } from "./figure";
import { axisId, axisKey, equalRows, Grid, gridHeight, Panel, panels, panelTitle } from "./panels";
import { results } from "./results";
import { figure, layout, palette } from "./style";
import { formatNumber, toLabel } from "./text";

const lower = { axisTitle: "Loss (lower is better)", best: Math.min };
const higher = { axisTitle: "Share (higher is better)", best: Math.max };
const measures = [
  { key: "finalLoss", title: "Final training loss", ...lower },
  { key: "finalValLoss", title: "Final validation loss", ...lower },
  { key: "bestValLoss", title: "Best validation loss", ...lower },
  { key: "bestValAccuracy", title: "Best validation accuracy", ...higher },
] as const;

/**
 * The runs side by side: final training loss, final and best validation loss, best validation accuracy. Each
 * bar carries its value; the best of a panel is dark and bold.
 *
 * @throws TypeError or RangeError if there is no History, or one without epochs or with a number not finite.
 */
export function comparisonFigure(
  histories: { readonly [name: string]: History },
  { title = "Results of each schedule" }: { title?: string } = {},
): Figure {
  const runs = namedHistories("comparisonFigure", histories).map(([name, history]) => ({
    name,
    ...results(history),
  }));
  const rowHeights = equalRows(4, 2, 24 * runs.length + 16);
  const grid: Grid = { count: 4, columns: 2, rowHeights, rowGap: 84, columnGap: 0.05 };
  const places = panels(grid);
  const bars = measures.map(({ key, title, best }, index) => {
    const values = runs.map((run) => run[key]);
    const isBest = values.map((value) => value === best(...values));
    const labels = values.map((value) => formatNumber(value, 4));
    return {
      type: "bar",
      orientation: "h",
      name: title,
      x: values,
      y: runs.map(({ name }) => toLabel(name)),
      xaxis: axisId("x", index),
      yaxis: axisId("y", index),
      text: labels.map((label, i) => (isBest[i] ? `<b>${label}</b>` : label)),
      textposition: "outside",
      cliponaxis: false,
      hovertemplate: "%{y}: %{x:.4~g}<extra></extra>",
      marker: { color: isBest.map((yes) => (yes ? palette[0] : "#A9CBE0")) },
    } as const;
  });
  const axes = places.map((panel) => barAxes(panel, bars[panel.index].x));
  const annotations = places.map((panel) => panelTitle(panel, measures[panel.index].title));
  const margin = { t: 80, r: 30, b: 60, l: 70 };
  const rest = Object.assign({ annotations, margin, hovermode: "closest", showlegend: false }, ...axes);
  return figure(bars, layout(title, gridHeight(grid) + 140, rest));
}

/** A panel's axes: names on the left, and room for the value at the longest bar's end. */
function barAxes(panel: Panel, values: number[]): object {
  const { index, isLeft, xDomain, yDomain } = panel;
  const longest = Math.max(...values);
  return {
    [axisKey("x", index)]: axis(measures[index].axisTitle, {
      domain: xDomain,
      anchor: axisId("y", index),
      nticks: 4,
      ...(Math.min(...values) >= 0 && { range: [0, longest > 0 ? 1.22 * longest : 1] }),
    }),
    [axisKey("y", index)]: {
      domain: yDomain,
      anchor: axisId("x", index),
      autorange: "reversed",
      ...(index > 0 && { matches: "y" }),
      showticklabels: isLeft,
      showline: true,
      linecolor: lineColor,
      automargin: true,
    },
  };
}
