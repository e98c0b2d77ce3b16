import type { History } from "../training/history";
import { axis, logAxis, spansDecades } from "./axis";
import { namedHistories } from "./check";
import { Figure } from "./figure";
import { axisId, axisKey, epochRange, equalRows, Grid, gridHeight, onPanel, panels, sharedX } from "./panels";
import { curve, figure, layout } from "./style";

const measures = [
  { key: "lr", title: "Learning rate" },
  { key: "loss", title: "Training loss" },
  { key: "valLoss", title: "Validation loss" },
  { key: "valAccuracy", title: "Validation accuracy (share)" },
] as const;

/**
 * What the runs measured, epoch by epoch: rate, training loss, validation loss and validation accuracy in
 * four panels. A loss that spans more than two decades is drawn on a logarithmic axis, which its title says.
 *
 * @throws TypeError or RangeError if there is no History, or one without epochs or with a number not finite.
 */
export function historyFigure(
  histories: { readonly [name: string]: History },
  { title = "Training, epoch by epoch" }: { title?: string } = {},
): Figure {
  const runs = namedHistories("historyFigure", histories);
  const data = measures.flatMap(({ key }, panel) =>
    runs.map(([name, history], index) =>
      curve(index, name, { x0: history.epoch[0], dx: 1, y: history[key] }, onPanel(panel)),
    ),
  );
  const grid: Grid = { count: 4, columns: 2, rowHeights: equalRows(4, 2, 220), rowGap: 24, columnGap: 0.14 };
  const axes = panels(grid).map((panel) => {
    const { key, title } = measures[panel.index];
    const values = runs.flatMap(([, history]) => history[key]);
    const isLog = key !== "lr" && spansDecades(values);
    return {
      [axisKey("x", panel.index)]: axis(panel.isBottom ? "Epoch" : "", {
        ...sharedX(panel, axisId("y", panel.index), "Epoch %{x}"),
        ...epochRange(runs.map(([, history]) => history)),
      }),
      [axisKey("y", panel.index)]: axis(isLog ? `${title} (log scale)` : title, {
        domain: panel.yDomain,
        anchor: axisId("x", panel.index),
        ...(isLog ? logAxis(values) : key === "lr" && { rangemode: "tozero" }),
      }),
    };
  });
  return figure(data, layout(title, gridHeight(grid) + 150, Object.assign({}, ...axes)));
}
