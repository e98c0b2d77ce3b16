import { own } from "../helpers/records";
import { custom, isObject, optional, OptionTable, text } from "../options/options";
import { columnIn, historyColumn, RunHistory } from "../training/history";
import { Trace } from "./figure";
import { Reach } from "./range";
import { toLabel } from "./text";
import { thin } from "./thin";

/** Histories by name whose entries are half-widths, such as a comparison's `interval` or `spread`. */
export type Band = { readonly [name: string]: RunHistory | undefined };

/** The options of a figure of runs. */
export interface RunsFigureOptions {
  /** The figure's title. */
  title?: string;
  /**
   * Half-widths by the names of the runs, such as a comparison's `interval`: shaded, from the curve minus the
   * half-width to the curve plus it. A run that is not named, and a width of 0, has no band.
   */
  band?: Band;
  /** What the band is, for the line beneath the title: `95 % interval of the mean`. */
  bandTitle?: string;
}

/** What the options of a figure of runs must be; `title` is the figure's own. */
/* @__NO_SIDE_EFFECTS__ */
export const runsFigureTable = (title: string) =>
  ({
    title: text({ default: title }),
    band: optional(custom<Band>("an object of the form { name: History }", isObject)),
    bandTitle: text({ default: "each curve plus and minus its half-width" }),
  }) satisfies OptionTable<RunsFigureOptions>;

/**
 * Checks that a band has half-widths for each epoch of the runs that it names.
 *
 * @throws TypeError or RangeError that names the run and the entry.
 */
export function checkBand(
  owner: string,
  band: Band | undefined,
  runs: readonly (readonly [string, RunHistory])[],
  columns: readonly string[],
): void {
  if (band === undefined) return;
  const known = new Map(runs);
  for (const [name, widths] of Object.entries(band)) {
    const history = known.get(name);
    if (!history) {
      const names = runs.map(([run]) => `"${run}"`).join(", ");
      throw new RangeError(`${owner}: band has "${name}", which is not one of the runs ${names}`);
    }
    for (const column of widths === undefined ? [] : columns) {
      const widthsIn = columnIn(widths!, column);
      checkWidths(`${owner}: band of "${name}"`, column, widthsIn, history.epoch.length);
    }
  }
}

function checkWidths(
  owner: string,
  column: string,
  widths: readonly number[] | undefined,
  epochs: number,
): void {
  if (widths?.length !== epochs) {
    throw new RangeError(
      `${owner} must have as many ${column} entries as epochs, ${epochs}, got ${widths?.length ?? 0}`,
    );
  }
  const bad = widths.findIndex((width) => !(Number.isFinite(width) && width >= 0));
  if (bad >= 0) {
    throw new RangeError(
      `${owner} must have non-negative finite numbers as ${column}, got ${widths[bad]} at index ${bad}`,
    );
  }
}

/**
 * A curve of a run with its band's edges. On a logarithmic axis the lower edge stays above a tenth of the
 * curve.
 */
export function reach(
  [name, history]: readonly [string, RunHistory],
  column: string,
  band: Band | undefined,
  isLog: boolean,
): Reach {
  const values = historyColumn(history, column);
  const ofRun = band && own(band, name);
  const widths = ofRun && columnIn(ofRun, column);
  if (!widths?.some((width) => width > 0)) return { name, values };
  const raised = values.map((value, i) => isLog && value - widths[i] < value / 10);
  const lower = values.map((value, i) => (raised[i] ? value / 10 : value - widths[i]));
  return { name, values, edges: { lower, upper: values.map((value, i) => value + widths[i]), raised } };
}

/** A curve's band as a shaded area, if it has one. `rest` places it. */
export function bandTrace({ name, edges }: Reach, first: number, color: string, rest: object): Trace[] {
  if (!edges) return [];
  const [upper, lower] = [edges.upper, edges.lower].map((y) => spread(y, first));
  return [
    {
      type: "scatter",
      mode: "lines",
      name: `${toLabel(name)}: band`,
      legendgroup: name,
      x: [...upper.x, ...lower.x.reverse()],
      y: [...upper.y, ...lower.y.reverse()],
      fill: "toself",
      fillcolor: `${color}2E`,
      line: { width: 0 },
      hoverinfo: "skip",
      ...rest,
      showlegend: false,
    },
  ];
}

/** An edge's points; the only one of a run of one epoch becomes a short stretch, which can be seen. */
function spread(y: readonly number[], first: number): { x: number[]; y: number[] } {
  if (y.length === 1) return { x: [first - 0.1, first + 0.1], y: [y[0], y[0]] };
  const { x, y: kept } = thin({ x0: first, dx: 1, y });
  return { x: x ? x.map(Number) : y.map((_, i) => first + i), y: kept.map(Number) };
}

/**
 * The lines beneath the title that say what is shaded, and whether a lower edge was raised; none without a
 * band.
 */
export function sayBand({ band, bandTitle }: RunsFigureOptions, raised: boolean, look = "Shaded"): string[] {
  if (!band || !Object.values(band).some(Boolean)) return [];
  const cut = "On a log axis the lower end is drawn at a tenth of the value where it lies below that.";
  return [`${look}: ${bandTitle}.`, ...(raised ? [cut] : [])];
}

/** Whether some curve's band was raised. */
export const isRaised = (curves: readonly Reach[]): boolean =>
  curves.some(({ edges }) => edges?.raised?.includes(true));
