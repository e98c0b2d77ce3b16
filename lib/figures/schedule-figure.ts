import { extent } from "../helpers/numbers";
import { boolean, checkOptions, choice, count, OptionTable, text } from "../options/options";
import { axis, logAxis, padded } from "./axis";
import { namedEntries } from "./check";
import { withEndLabels } from "./end-labels";
import { Figure, Trace } from "./figure";
import { axisId, axisKey, Grid, gridHeight, onPanel, panels, sharedX } from "./panels";
import { laneNames, lanes, positionsTo, RateSource, sample } from "./sample";
import { curve, figure, layout } from "./style";

export type { RateSource } from "./sample";

/** The options of {@link scheduleFigure}. */
export interface ScheduleFigureOptions {
  /** How many steps to draw. */
  steps: number;
  /** What a step is ("epoch"). */
  unit?: "epoch" | "step";
  /** The figure's title. */
  title?: string;
  /** Draw the rate on a logarithmic axis (false); rates of 0 are then left out. */
  log?: boolean;
  /**
   * Name the curves in a legend (false), also where there is room for their names at their ends: for a figure
   * whose curves are moved.
   */
  legend?: boolean;
}

const table = {
  steps: count(),
  unit: choice(["epoch", "step"], { default: "epoch" }),
  title: text({ default: "Learning-rate schedules" }),
  log: boolean({ default: false }),
  legend: boolean({ default: false }),
} satisfies OptionTable<ScheduleFigureOptions>;

/**
 * The rate after 0, 1, …, `steps` completed steps, before any training. A rate holds until the next, so it is drawn as
 * a staircase. Panels beneath it show what else a source sets: a schedule that cycles it the momentum, a recipe the weight decay
 * and the batch size too.
 *
 * @param sources The schedulers, schedules, functions or recipes by name. No scheduler moves.
 * @throws TypeError or RangeError if there is nothing to draw, or a rate is not finite or follows a metric.
 * @example scheduleFigure({ StepLR: new StepLR({ baseLr: 0.1, stepSize: 10 }) }, { steps: 40 })
 */
export function scheduleFigure(
  sources: { readonly [name: string]: RateSource },
  options: ScheduleFigureOptions,
): Figure {
  const { steps, unit, title, log, legend } = checkOptions("scheduleFigure", table, options);
  const positions = positionsTo(steps);
  const points = positions.length > steps ? { x0: 0, dx: 1 } : { x: positions };
  const series = namedEntries("scheduleFigure", sources, "scheduler").map(([name, source]) => ({
    name,
    ...sample(name, source, positions),
  }));
  const draw = (panel: number, y: readonly (number | null)[], name: string, index: number): Trace =>
    curve(index, name, { ...points, y }, { shape: "hv", ...onPanel(panel) });
  const shownLanes = laneNames.filter((lane) => series.some(({ others }) => others[lane]));
  const data = series.flatMap(({ name, rates, others }, index) => [
    draw(0, rates, name, index),
    ...shownLanes.flatMap((lane, i) => {
      const values = others[lane];
      return values ? [draw(i + 1, values, name, index)] : [];
    }),
  ]);
  const rowHeights = shownLanes.length > 0 ? [250, ...shownLanes.map(() => 120)] : [290];
  const grid: Grid = { count: rowHeights.length, columns: 1, rowHeights, rowGap: 24, columnGap: 0 };
  const xTitle = unit === "epoch" ? "Epochs completed" : "Steps completed";
  const scale = log ? Math.log10 : (rate: number) => rate;
  const shown = series.flatMap(({ rates }) => (log ? rates.filter((rate) => rate > 0) : [0, ...rates]));
  const [low, high] = extent(shown.map(scale));
  const range = low <= high ? padded(low, high) : ([-1, 1] as const);
  const rateScale = { range, ...(log && logAxis(shown)) };
  const axes = panels(grid).map((panel) => ({
    [axisKey("x", panel.index)]: axis(panel.isBottom ? xTitle : "", {
      ...sharedX(panel, axisId("y", panel.index), `${xTitle}: %{x}`),
      range: [-0.015 * steps, 1.015 * steps],
      ...(steps <= 10 && { dtick: 1 }),
    }),
    [axisKey("y", panel.index)]: axis(
      panel.index === 0 ? "Learning rate" : lanes[shownLanes[panel.index - 1]],
      {
        domain: panel.yDomain,
        ...(panel.index === 0 && rateScale),
      },
    ),
  }));
  const ends = series.map(({ name, rates }) => ({ name, y: scale(rates[rates.length - 1]) }));
  const look = layout(title, gridHeight(grid) + 140, Object.assign({}, ...axes));
  return figure(data, legend ? look : withEndLabels(look, ends, { x: steps, range, length: rowHeights[0] }));
}
