import { checkOptions } from "../options/options";
import { extent, spansDecades } from "../helpers/numbers";
import type { RunHistory } from "../training/history";
import { checkBand, reach, RunsFigureOptions, runsFigureTable, sayBand } from "./band";
import { namedHistories } from "./check";
import { nameAxis, valueAxis, valueLabel } from "./comparison-panel";
import { Figure, Trace } from "./figure";
import { areValidated, mainMeasures, Measure, Runs, scaleTitle, valuesOf } from "./measures";
import { withNotes } from "./notes";
import { axisId, axisKey, equalRows, Grid, gridHeight, panels, panelTitle } from "./panels";
import { Reach } from "./range";
import { figure, layout, palette } from "./style";
import { toLabel } from "./text";

/** What a panel shows: a measure of the last epoch, or the best of all epochs. */
interface Shown extends Measure {
  readonly epoch: "last" | "best";
}

const table = runsFigureTable("Results of each schedule");

/**
 * The runs side by side: training and validation loss of the last epoch, lowest validation loss and, for each
 * metric that all of them have, the best of all epochs; without validation, training losses and metrics of
 * the last. Each mark carries its value: a bar from 0, or a dot on a logarithmic axis where the losses span
 * more than two decades. A band gives error bars to the values of the last epoch; the best of many epochs is
 * a lucky draw, to which a half-width of one epoch does not apply.
 *
 * @throws TypeError or RangeError if there is no History, or one without epochs or with a number not
 *   finite; or if the band names another run, or a width is negative or not finite.
 */
export function comparisonFigure(
  histories: { readonly [name: string]: RunHistory },
  options: RunsFigureOptions = {},
): Figure {
  const { title, ...bands } = checkOptions("comparisonFigure", table, options);
  const runs = namedHistories("comparisonFigure", histories);
  const shown = shownOf(runs);
  const lastOnes = shown.filter(({ epoch }) => epoch === "last").map(({ key }) => key);
  checkBand("comparisonFigure", bands.band, runs, lastOnes);
  const names = runs.map(([name]) => toLabel(name));
  const count = shown.length;
  const rowHeights = equalRows(count, 2, 24 * runs.length + 16);
  const grid: Grid = { count, columns: 2, rowHeights, rowGap: 102, columnGap: 0.05 };
  const drawn = panels(grid).map((panel) => {
    const measure = shown[panel.index];
    const { key, epoch, title } = measure;
    const isLast = epoch === "last";
    const end = measure.metric.better === "max" ? 1 : 0;
    const values = runs.map(([, history]) => {
      const all = valuesOf(history, measure);
      return isLast ? all.at(-1)! : extent(all)[end];
    });
    const isLog = spansDecades(values);
    const curves = isLast ? runs.map((run) => reach(run, key, bands.band, isLog)) : [];
    const errors = isLast ? curves.map(lastEdges) : runs.map(() => [0, 0]);
    const ends = values.flatMap((value, i) => [value - errors[i][0], value + errors[i][1]]);
    return {
      raised: curves.some(({ edges }) => edges?.raised?.at(-1)),
      data: marks(panel.index, title, values, names, errors, isLog),
      axes: {
        [axisKey("x", panel.index)]: valueAxis(panel, scaleTitle(measure), ends, isLog),
        [axisKey("y", panel.index)]: nameAxis(panel, runs.length),
      },
      annotations: [
        panelTitle(panel, title, isLast ? "(last epoch)" : "of all epochs"),
        ...values.map((value, i) => valueLabel(panel.index, i, formatValue(value))),
      ],
    };
  });
  const raised = drawn.some((panel) => panel.raised);
  const annotations = drawn.flatMap((panel) => panel.annotations);
  const margin = { t: 98, r: 30, b: 60, l: 70 };
  const rest = { annotations, margin, hovermode: "closest", showlegend: false };
  const axes = Object.assign({}, ...drawn.map((panel) => panel.axes));
  const look = layout(title, gridHeight(grid) + 158, { ...rest, ...axes });
  return figure(
    drawn.map(({ data }) => data),
    withNotes(look, sayBand(bands, raised, "Error bars")),
  );
}

function shownOf(runs: Runs): Shown[] {
  const last = (measure: Measure): Shown => inEpoch(measure, "last");
  const measures = mainMeasures(runs);
  if (!areValidated(runs)) return measures.map(last);
  const [trained, ...judged] = measures;
  const best = judged.map((measure) => inEpoch(measure, measure.metric.better ? "best" : "last"));
  return [last(trained), last(judged[0]), ...best];
}

const inEpoch = (measure: Measure, epoch: Shown["epoch"]): Shown => ({
  ...measure,
  epoch,
  title: `${epoch === "last" ? "Final" : "Best"} ${measure.title.charAt(0).toLowerCase()}${measure.title.slice(1)}`,
});

/** Four decimals, or two significant digits where these would show fewer. */
const formatValue = (value: number): string =>
  value !== 0 && Math.abs(value) < 0.001 ? value.toExponential(1) : value.toFixed(4);

/** How far a band reaches below and above a curve's last value. */
function lastEdges({ values, edges }: Reach): [below: number, above: number] {
  const last = values.length - 1;
  return edges ? [values[last] - edges.lower[last], edges.upper[last] - values[last]] : [0, 0];
}

function marks(
  panel: number,
  name: string,
  values: number[],
  names: string[],
  errors: number[][],
  isLog: boolean,
): Trace {
  const hasErrors = errors.flat().some((error) => error > 0);
  const [arrayminus, array] = [0, 1].map((side) => errors.map((error) => error[side]));
  return {
    ...(isLog ? { type: "scatter", mode: "markers" } : { type: "bar", orientation: "h" }),
    name,
    x: values,
    y: names,
    xaxis: axisId("x", panel),
    yaxis: axisId("y", panel),
    hovertemplate: "%{y}: %{x:.4~g}<extra></extra>",
    marker: isLog ? { color: palette[0], size: 10 } : { color: "#7FB6D6" },
    ...(hasErrors && {
      error_x: {
        type: "data",
        symmetric: false,
        array,
        arrayminus,
        color: "#222222",
        thickness: 1.5,
        width: 4,
      },
    }),
  };
}
