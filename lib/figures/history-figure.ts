import { spansDecades } from "../helpers/numbers";
import { checkOptions } from "../options/options";
import type { RunHistory } from "../training/history";
import { axis, logAxis } from "./axis";
import { bandTrace, checkBand, isRaised, reach, RunsFigureOptions, runsFigureTable, sayBand } from "./band";
import { namedHistories } from "./check";
import { Figure } from "./figure";
import { mainMeasures, Measure, valuesOf, withUnit } from "./measures";
import { withNotes } from "./notes";
import { axisId, axisKey, epochRange, equalRows, Grid, gridHeight, onPanel, panels, sharedX } from "./panels";
import { fitRange, sayOutside } from "./range";
import { curve, figure, layout, legendExcess, seriesStyle, stairs } from "./style";

const rate: Measure = { key: "lr", title: "Learning rate", metric: { name: "lr" } };

const table = runsFigureTable("Training, epoch by epoch");

/**
 * What the runs measured, epoch by epoch: rate, training loss, validation loss and each metric that all of
 * them have, of validation, in a panel of its own; without validation, those of the training samples. A loss
 * that spans more than two decades is drawn on a logarithmic axis, which its title says. Where the first
 * epochs of a few runs would squeeze all others, they leave the axis, and a line beneath the title says so.
 *
 * @throws TypeError or RangeError if there is no History, or one without epochs or with a number not
 *   finite; or if the band names another run, or a width is negative or not finite.
 */
export function historyFigure(
  histories: { readonly [name: string]: RunHistory },
  options: RunsFigureOptions = {},
): Figure {
  const { title, ...bands } = checkOptions("historyFigure", table, options);
  const runs = namedHistories("historyFigure", histories);
  const measures = [rate, ...mainMeasures(runs)];
  const keys = measures.map(({ key }) => key);
  checkBand("historyFigure", bands.band, runs, keys);
  const count = measures.length;
  const rowHeights = equalRows(count, 2, 220);
  const grid: Grid = { count, columns: 2, rowHeights, rowGap: 24, columnGap: 0.14 };
  const drawn = panels(grid).map((panel) => {
    const measure = measures[panel.index];
    const { key } = measure;
    const title = withUnit(measure);
    const isLog = key !== "lr" && spansDecades(runs.flatMap(([, history]) => valuesOf(history, measure)));
    const curves = runs.map((run) => reach(run, key, bands.band, isLog));
    const fit = fitRange(curves, isLog);
    const place = onPanel(panel.index);
    const y = axis(title, {
      domain: panel.yDomain,
      anchor: axisId("x", panel.index),
      ...(isLog && logAxis(fit.shown)),
      ...(key === "lr" ? { rangemode: "tozero" } : fit.range && { range: fit.range }),
    });
    const x = axis(panel.isBottom ? "Epoch" : "", {
      ...sharedX(panel, axisId("y", panel.index), "Epoch %{x}"),
      ...epochRange(runs.map(([, history]) => history)),
    });
    return {
      data: [
        ...curves.flatMap((each, i) => bandTrace(each, runs[i][1].epoch[0], seriesStyle(i).color, place)),
        ...runs.map(([name, history], index) =>
          curve(
            index,
            name,
            { x0: history.epoch[0], dx: 1, y: valuesOf(history, measure) },
            { ...place, ...(key === "lr" && { shape: stairs }) },
          ),
        ),
      ],
      axes: { [axisKey("x", panel.index)]: x, [axisKey("y", panel.index)]: y },
      notes: key === "lr" ? [] : sayOutside(title, fit),
      raised: isRaised(curves),
    };
  });
  const axes = Object.assign({}, ...drawn.map((panel) => panel.axes));
  const raised = drawn.some((panel) => panel.raised);
  const notes = [...sayBand(bands, raised), ...drawn.flatMap((panel) => panel.notes)];
  const legend = legendExcess(runs.map(([name]) => name));
  const look = layout(title, gridHeight(grid) + 150 + legend, axes);
  return figure(
    drawn.flatMap(({ data }) => data),
    withNotes(look, notes),
  );
}
