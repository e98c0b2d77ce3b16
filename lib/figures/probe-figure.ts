import { extent, spansDecades } from "../helpers/numbers";
import { checkOptions, isObject, OptionTable, text } from "../options/options";
import { show } from "../options/show";
import type { Callback } from "../training/callback";
import type { CriticalSharpnessProbe } from "../training/probes/critical-sharpness";
import type { GradientNoiseScaleProbe } from "../training/probes/gradient-noise-scale";
import type { SharpnessProbe } from "../training/probes/sharpness";
import type { StepStatisticsProbe } from "../training/probes/step-statistics";
import { axis, logAxis, padded } from "./axis";
import { namedEntries } from "./check";
import { Figure, Trace } from "./figure";
import { axisId, axisKey, equalRows, Grid, gridHeight, onPanel, panels, sharedX } from "./panels";
import { ProbeColumns, ProbeKind, probeKinds } from "./probe-kinds";
import { curve, figure, layout, legendExcess } from "./style";

type Measured<P> = Omit<P, keyof Callback>;

/** What a probe measured: the callback itself, or its columns as JSON. */
export type Probe =
  | Measured<SharpnessProbe>
  | Measured<CriticalSharpnessProbe>
  | Measured<GradientNoiseScaleProbe>
  | Measured<StepStatisticsProbe>;

/** The options of {@link probeFigure}. */
export interface ProbeFigureOptions {
  /** The figure's title. */
  title?: string;
}

const table = {
  title: text({ default: "Probes, step by step" }),
} satisfies OptionTable<ProbeFigureOptions>;

/**
 * What probes measured, step by step, each quantity in a panel of its own: the sharpness with the limit of its rate, the noise scale
 * with the batch size, the norms of gradients and updates, the cosine between successive gradients. The noise scale is drawn for each
 * measurement, as points, and for the means of ten, as a line. Positive values that span more than two decades have a logarithmic
 * axis. What is NaN is left out.
 *
 * @param probes A probe, several of one run, or those of runs by their names, which are then compared panel by panel.
 * @throws TypeError or RangeError if there is no probe, or one that measured nothing or lacks values.
 * @example
 * probeFigure(sharpness)
 * @example
 * probeFigure({ "rate 0.1": [sharpness, steps], "rate 0.2": [otherSharpness, otherSteps] })
 */
export function probeFigure(
  probes: Probe | readonly Probe[] | { readonly [run: string]: Probe | readonly Probe[] },
  options: ProbeFigureOptions = {},
): Figure {
  const { title } = checkOptions("probeFigure", table, options);
  const runs = readRuns(probes);
  const kinds = probeKinds.filter(({ column }) => runs.some(([, all]) => all.some((each) => column in each)));
  const rowHeights = equalRows(kinds.length, 1, kinds.length === 1 ? 290 : 190);
  const grid: Grid = { count: kinds.length, columns: 1, rowHeights, rowGap: 24, columnGap: 0 };
  const steps = extent(runs.flatMap(([, all]) => all.flatMap(({ step }) => step as number[])));
  const range = padded(...steps, 0.02);
  const named = new Set<string>();
  const drawn = panels(grid).map((panel) => {
    const { index } = panel;
    const kind = kinds[index];
    const before = kinds.slice(0, index).reduce((sum, { curves }) => sum + curves.length, 0);
    const data = curvesOf(kind, runs, { panel: index, before, named });
    const values = data.flatMap(({ y }) => y.filter((value): value is number => value !== null));
    const isLog = !kind.range && spansDecades(values);
    return {
      data,
      axes: {
        [axisKey("x", index)]: axis(panel.isBottom ? "Step" : "", {
          ...sharedX(panel, axisId("y", index), "Step %{x}"),
          range,
        }),
        [axisKey("y", index)]: axis(kind.title, {
          domain: panel.yDomain,
          ...(kind.range && { range: kind.range }),
          ...(isLog && logAxis(values)),
        }),
      },
    };
  });
  const axes = Object.assign({}, ...drawn.map((each) => each.axes));
  const look = layout(title, gridHeight(grid) + 140 + legendExcess([...named]), axes);
  return figure(
    drawn.flatMap(({ data }) => data),
    { ...look, showlegend: named.size > 0 },
  );
}

type Runs = readonly (readonly [name: string, probes: readonly ProbeColumns[]])[];

interface Place {
  readonly panel: number;
  /** How many kinds of curves are in the panels above. */
  readonly before: number;
  /** The curves that the legend has; those of this panel are added. */
  readonly named: Set<string>;
}

function curvesOf(kind: ProbeKind, runs: Runs, { panel, before, named }: Place): Trace[] {
  const isOne = runs.length === 1;
  return runs.flatMap(([run, probes], runIndex) =>
    probes
      .filter((probe) => kind.column in probe)
      .flatMap((probe) =>
        kind.curves.map(({ label = "", mode, values }, i) => {
          const name = [isOne ? "" : run, label].filter(Boolean).join(": ");
          const isNew = name !== "" && !named.has(name);
          if (isNew) named.add(name);
          const points = { x: probe.step as number[], y: values(probe).map(finiteOrNull) };
          const index = isOne ? before + i : runIndex + i * runs.length;
          return curve(index, name || kind.title, points, {
            ...{ mode, colorOf: isOne ? index : runIndex, ...onPanel(panel), showlegend: isNew },
          });
        }),
      ),
  );
}

/** Not finite are NaN and, in JSON, null. */
const finiteOrNull = (value: number | null): number | null => (Number.isFinite(value) ? value : null);

function readRuns(probes: unknown): Runs {
  const isOne = Array.isArray(probes) || (isObject(probes) && "step" in probes);
  const entries = isOne
    ? [["", probes] as const]
    : namedEntries("probeFigure", probes as { readonly [run: string]: unknown }, "probe");
  return entries.map(([name, given]) => {
    const owner = name ? `probeFigure: "${name}"` : "probeFigure: probes";
    const all = [given].flat();
    if (all.length === 0) throw new TypeError(`${owner} must be a probe or several, got none`);
    return [name, all.map((each) => readProbe(owner, each))] as const;
  });
}

function readProbe(owner: string, probe: unknown): ProbeColumns {
  const columns = Object(probe) as ProbeColumns;
  const kinds = probeKinds.filter(({ column }) => column in columns);
  if (!Array.isArray(columns.step) || kinds.length === 0)
    throw new TypeError(`${owner} must be a probe, such as sharpness(data), or several, got ${show(probe)}`);
  if (columns.step.length === 0)
    throw new RangeError(`${owner} measured nothing; pass it to train, in callbacks, before it is drawn`);
  for (const name of kinds.flatMap(({ column, beside = [] }) => [column, ...beside])) {
    const values: unknown = columns[name];
    if (!Array.isArray(values) || values.length !== columns.step.length)
      throw new TypeError(
        `${owner} must have a value of ${name} for each of ${columns.step.length} steps, got ${show(values)}`,
      );
  }
  return columns;
}
