import type { History } from "../training/history";
import { axis } from "./axis";
import { namedHistories } from "./check";
import { extent } from "./extent";
import { Figure, Trace } from "./figure";
import {
  axisId,
  axisKey,
  epochRange,
  equalRows,
  Grid,
  gridHeight,
  Panel,
  panels,
  panelTitle,
  sharedX,
} from "./panels";
import { figure, layout, palette } from "./style";
import { thin } from "./thin";

const columns = 3;
const sides = [
  { key: "lr", label: "Learning rate", side: "left", color: palette[0], dash: "solid" },
  { key: "valLoss", label: "Validation loss", side: "right", color: palette[1], dash: "dash" },
] as const;

/**
 * A small panel for each run: the rate on the left axis, solid, and the validation loss on the right axis,
 * dashed. The right axes share one range, so that losses compare; each left axis fits its rate, so that its
 * shape shows.
 *
 * @throws TypeError or RangeError if there is no History, or one without epochs or with a number not finite.
 */
export function overviewFigure(
  histories: { readonly [name: string]: History },
  { title = "Rate and validation loss of each schedule" }: { title?: string } = {},
): Figure {
  const runs = namedHistories("overviewFigure", histories);
  const grid: Grid = {
    count: runs.length,
    columns: Math.min(columns, runs.length),
    rowHeights: equalRows(runs.length, columns, runs.length > columns ? 140 : 210),
    rowGap: 38,
    columnGap: 0.13,
  };
  const places = panels(grid);
  const data = places.flatMap((panel) => traces(panel, ...runs[panel.index]));
  const lossRange = padded(runs.flatMap(([, history]) => history.valLoss));
  const axes = places.map((panel) => ({
    [axisKey("x", panel.index)]: axis(panel.isBottom ? "Epoch" : "", {
      ...sharedX(panel, leftAxis(panel), "Epoch %{x}"),
      ...epochRange(runs.map(([, history]) => history)),
    }),
    ...yAxes(panel, lossRange),
  }));
  const annotations = places.map((panel) => panelTitle(panel, runs[panel.index][0]));
  const margin = { t: 76, r: 62, b: 20, l: 78 };
  return figure(data, layout(title, gridHeight(grid) + 170, Object.assign({ annotations, margin }, ...axes)));
}

const leftAxis = ({ index }: Panel): string => axisId("y", 2 * index);
const rightAxis = ({ index }: Panel): string => axisId("y", 2 * index + 1);

const traces = (panel: Panel, name: string, history: History): Trace[] =>
  sides.map(({ key, label, side, color, dash }) => ({
    type: "scatter",
    mode: history.epoch.length > 1 ? "lines" : "markers",
    name: `${label} (${side} axis)`,
    meta: name,
    legendgroup: key,
    showlegend: panel.index === 0,
    ...thin({ x0: history.epoch[0], dx: 1, y: history[key] }),
    xaxis: axisId("x", panel.index),
    yaxis: side === "left" ? leftAxis(panel) : rightAxis(panel),
    line: { color, dash, width: 2 },
  }));

function yAxes(panel: Panel, lossRange: [number, number]): object {
  const [rate, loss] = sides;
  return {
    [axisKey("y", 2 * panel.index)]: axis(panel.isLeft ? rate.label : "", {
      domain: panel.yDomain,
      anchor: axisId("x", panel.index),
      rangemode: "tozero",
      nticks: 5,
      tickfont: { color: rate.color },
    }),
    [axisKey("y", 2 * panel.index + 1)]: axis(panel.isRight ? loss.label : "", {
      anchor: axisId("x", panel.index),
      overlaying: leftAxis(panel),
      side: "right",
      range: lossRange,
      tickmode: "auto",
      nticks: 5,
      showgrid: false,
      tickfont: { color: loss.color },
    }),
  };
}

/** The range of some values, with a little room on both sides. */
function padded(values: number[]): [number, number] {
  const [low, high] = extent(values);
  const pad = 0.06 * (high - low) || 0.5;
  return [low - pad, high + pad];
}
