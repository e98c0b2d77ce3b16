import { extent, spansDecades } from "../helpers/numbers";
import { checkOptions } from "../options/options";
import type { RunHistory } from "../training/history";
import { axis, logAxis } from "./axis";
import { bandTrace, checkBand, isRaised, reach, RunsFigureOptions, runsFigureTable, sayBand } from "./band";
import { namedHistories } from "./check";
import { Axis, Figure, Trace } from "./figure";
import { areValidated, valuesOf } from "./measures";
import { withNotes } from "./notes";
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
import { Reach, fitRange, rangeOf, sayOutside } from "./range";
import { figure, layout, palette, stairs } from "./style";
import { thin } from "./thin";

const columns = 3;

/** A curve of each panel, with its axis. */
interface Side {
  readonly key: string;
  readonly label: string;
  readonly side: "left" | "right";
  readonly color: string;
  readonly dash: string;
}
type Sides = readonly [rate: Side, loss: Side];

const rateSide: Side = { key: "lr", label: "Learning rate", side: "left", color: palette[0], dash: "solid" };
const lossSide = { side: "right", color: palette[1], dash: "dash" } as const;

/** What {@link overviewFigure} shows of runs with validation, and without. */
const validated: Sides = [rateSide, { key: "valLoss", label: "Validation loss", ...lossSide }];
const trained: Sides = [rateSide, { key: "loss", label: "Training loss", ...lossSide }];

/** The highest rates of runs that share an axis differ at most by this factor: beyond it the shape of the lowest is lost. */
const widest = 5;

/**
 * A small panel for each run: the rate on the left axis, solid, and the validation loss on the right axis,
 * dashed; where a run has no validation, the training loss. The left axes share one range, so that rates
 * compare, with numbers at the first of each row; where the highest rates of the runs differ by more than a
 * factor of 5, each fits its own, so that its shape shows. The right axes share one range too, with numbers
 * at the last of each row, and logarithmic where the losses span more than two decades. Where the first
 * epochs of a few runs would squeeze all others, they leave the axis, and a line beneath the title says so.
 *
 * @throws TypeError or RangeError if there is no History, or one without epochs or with a number not
 *   finite; or if the band names another run, or a width is negative or not finite.
 */
export function overviewFigure(
  histories: { readonly [name: string]: RunHistory },
  options: RunsFigureOptions = {},
): Figure {
  const runs = namedHistories("overviewFigure", histories);
  const sides = areValidated(runs) ? validated : trained;
  const [, loss] = sides;
  const table = runsFigureTable(`Rate and ${loss.label.toLowerCase()} of each schedule`);
  const { title, ...bands } = checkOptions("overviewFigure", table, options);
  checkBand(
    "overviewFigure",
    bands.band,
    runs,
    sides.map(({ key }) => key),
  );
  const grid: Grid = {
    count: runs.length,
    columns: Math.min(columns, runs.length),
    rowHeights: equalRows(runs.length, columns, runs.length > columns ? 140 : 210),
    rowGap: 38,
    columnGap: 0.13,
  };
  const places = panels(grid);
  const isLog = spansDecades(runs.flatMap(([, history]) => valuesOf(history, loss)));
  const rates = runs.map((run) => reach(run, "lr", bands.band, false));
  const losses = runs.map((run) => reach(run, loss.key, bands.band, isLog));
  const fit = fitRange(losses, isLog);
  const tops = rates.map(({ values, edges }) => extent([...values, ...(edges?.upper ?? [])])[1]);
  const [lowest, highest] = extent(tops);
  const isShared = highest > 0 && highest <= widest * lowest;
  const rateAxis = isShared ? { range: [0, 1.06 * highest] } : { rangemode: "tozero" };
  const data = places.flatMap((panel) => {
    const { epoch } = runs[panel.index][1];
    return traces(panel, sides, epoch[0], [rates[panel.index], losses[panel.index]], isLog);
  });
  const lossAxis = {
    ...(isLog ? logAxis(fit.shown) : { tickmode: "auto", nticks: 5 }),
    range: rangeOf(fit, isLog),
  };
  const axes = places.map((panel) => ({
    [axisKey("x", panel.index)]: axis(panel.isBottom ? "Epoch" : "", {
      ...sharedX(panel, leftAxis(panel), "Epoch %{x}"),
      ...epochRange(runs.map(([, history]) => history)),
    }),
    ...yAxes(panel, sides, rateAxis, lossAxis),
  }));
  const annotations = places.map((panel) => panelTitle(panel, runs[panel.index][0]));
  const margin = { t: 76, r: 62, b: 20, l: 78 };
  const look = layout(title, gridHeight(grid) + 170, Object.assign({ annotations, margin }, ...axes));
  const notes = [...sayBand(bands, isRaised(losses)), ...sayOutside(loss.label, fit)];
  return figure(data, withNotes(look, notes));
}

const leftAxis = ({ index }: Panel): string => axisId("y", 2 * index);
const rightAxis = ({ index }: Panel): string => axisId("y", 2 * index + 1);

function traces(
  panel: Panel,
  sides: Sides,
  first: number,
  curves: readonly Reach[],
  isLog: boolean,
): Trace[] {
  const drawn = sides.map(({ key, label, side, color, dash }, i) => {
    const { name, values } = curves[i];
    const place = {
      meta: name,
      legendgroup: key,
      xaxis: axisId("x", panel.index),
      yaxis: side === "left" ? leftAxis(panel) : rightAxis(panel),
    };
    const line: Trace = {
      type: "scatter",
      mode: values.length > 1 ? "lines" : "markers",
      name: `${label} (${side} axis${side === "right" && isLog ? ", log scale" : ""})`,
      showlegend: panel.index === 0,
      ...thin({ x0: first, dx: 1, y: values }),
      ...place,
      line: { color, dash, width: 2, shape: key === "lr" ? stairs : "linear" },
    };
    return { line, band: bandTrace(curves[i], first, color, place) };
  });
  return [...drawn.flatMap(({ band }) => band), ...drawn.map(({ line }) => line)];
}

function yAxes(panel: Panel, [rate, loss]: Sides, rateAxis: Axis, lossAxis: Axis): object {
  return {
    [axisKey("y", 2 * panel.index)]: axis(panel.isLeft ? rate.label : "", {
      domain: panel.yDomain,
      anchor: axisId("x", panel.index),
      nticks: 5,
      ...rateAxis,
      ...(rateAxis.range && !panel.isLeft ? { showticklabels: false } : { tickfont: { color: rate.color } }),
    }),
    [axisKey("y", 2 * panel.index + 1)]: axis(panel.isRight ? loss.label : "", {
      anchor: axisId("x", panel.index),
      overlaying: leftAxis(panel),
      side: "right",
      ...lossAxis,
      showgrid: false,
      ...(panel.isRight ? { tickfont: { color: loss.color } } : { showticklabels: false }),
    }),
  };
}
