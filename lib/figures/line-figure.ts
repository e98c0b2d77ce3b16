import { extent } from "../helpers/numbers";
import { checkNames, checkValue } from "../options/check";
import { boolean, checkOptions, choice, OptionTable, text } from "../options/options";
import { axis, logAxis, padded } from "./axis";
import { checkFinite, namedEntries } from "./check";
import { withEndLabels } from "./end-labels";
import { Figure } from "./figure";
import { curve, figure, layout, Mode } from "./style";

/** A curve of `lineFigure`. */
export interface Line {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Half-widths in y, drawn as a bar through each point, as those of an interval. */
  readonly error?: readonly number[];
  /** A line, points, or a line that a few markers tell from the others (the default). */
  readonly mode?: Mode;
  /** Curves of one group share a colour, such as a measurement and its formula. */
  readonly group?: string;
}

/** The options of {@link lineFigure}. */
export interface LineFigureOptions {
  /** What the horizontal axis shows, with units. */
  xTitle: string;
  /** What the vertical axis shows, with units. */
  yTitle: string;
  /** The figure's title. */
  title?: string;
  /** Use a logarithmic horizontal axis (false); its values must be positive. */
  xLog?: boolean;
  /** Use a logarithmic vertical axis (false); its values must be positive. */
  yLog?: boolean;
}

const table = {
  xTitle: text(),
  yTitle: text(),
  title: text({
    default: ({ xTitle, yTitle }: LineFigureOptions) => `${yTitle} against ${xTitle.toLowerCase()}`,
  }),
  xLog: boolean({ default: false }),
  yLog: boolean({ default: false }),
} satisfies OptionTable<LineFigureOptions>;

/** Pixels of the plot. */
const plotHeight = 290;

const lineNames: readonly (keyof Line)[] = ["x", "y", "error", "mode", "group"];
const modeOption = choice(["lines", "markers", "lines+markers"]);

/**
 * Curves by name on one pair of axes.
 *
 * @throws TypeError or RangeError if there is nothing to draw, `x` and `y` differ in length, or a number is
 *   not finite or, on a logarithmic axis, not positive, or a half-width is negative.
 * @example lineFigure({ error: { x: rates, y: errors } }, { xTitle: "Learning rate", yTitle: "Error" })
 */
export function lineFigure(lines: { readonly [name: string]: Line }, options: LineFigureOptions): Figure {
  const { xTitle, yTitle, title, xLog, yLog } = checkOptions("lineFigure", table, options);
  const entries = namedEntries("lineFigure", lines, "{ x, y }");
  for (const [name, line] of entries) checkLine(`lineFigure: "${name}"`, line, { x: xLog, y: yLog });
  const groups = [...new Set(entries.map(([name, { group = name }]) => group))];
  const data = entries.map(([name, { x, y, error, mode, group = name }], index) => {
    const colorOf = groups.indexOf(group);
    if (!error) return curve(index, name, { x, y }, { mode, colorOf });
    // With its own x and y, so that points and bars stay together, however many there are.
    const bars = { x, y, error_y: { type: "data", array: error, thickness: 1.5, width: 5 } };
    return curve(index, name, { x, y }, { mode, colorOf, ...bars });
  });
  const scale = yLog ? Math.log10 : (value: number) => value;
  const values = entries
    .flatMap(([, { y, error }]) => (error ? y.flatMap((at, i) => [at - error[i], at + error[i]]) : y))
    .filter((value) => !yLog || value > 0);
  const range = padded(...extent(values.map(scale)));
  const axes = {
    xaxis: axis(xTitle, xLog ? logAxis(entries.flatMap(([, { x }]) => x)) : {}),
    yaxis: axis(yTitle, { range, ...(yLog && logAxis(values)) }),
  };
  const look = layout(title, 430, { ...axes, hovermode: "closest" });
  const last = extent(entries.flatMap(([, { x }]) => x))[1];
  const endTogether = entries.every(([, { x, mode }]) => x[x.length - 1] === last && mode !== "markers");
  const ends = entries.map(([name, { y }]) => ({ name, y: scale(y[y.length - 1]) }));
  return figure(
    data,
    endTogether
      ? withEndLabels(look, ends, { x: xLog ? Math.log10(last) : last, range, length: plotHeight })
      : look,
  );
}

function checkLine(owner: string, line: Line, log: { x: boolean; y: boolean }): void {
  checkNames(owner, lineNames, line);
  const { x, y, error, mode } = line;
  if (mode !== undefined) checkValue(owner, "mode", modeOption, mode);
  if (!x?.length || x.length !== y?.length) {
    throw new RangeError(
      `${owner} must have as many x as y values, at least one, got ${x?.length ?? 0} and ${y?.length ?? 0}`,
    );
  }
  if (error) checkError(owner, error, y.length);
  for (const [letter, values] of [
    ["x", x],
    ["y", y],
  ] as const) {
    checkFinite(owner, letter, values, "leave that point out");
    const bad = log[letter] ? values.findIndex((value) => value <= 0) : -1;
    if (bad >= 0) {
      throw new RangeError(
        `${owner} must have positive ${letter} values for ${letter}Log, got ${values[bad]} at index ${bad}`,
      );
    }
  }
}

function checkError(owner: string, error: readonly number[], length: number): void {
  if (error.length !== length) {
    throw new RangeError(`${owner} must have as many error as y values, ${length}, got ${error.length}`);
  }
  checkFinite(owner, "error", error, "leave that point out");
  const bad = error.findIndex((width) => width < 0);
  if (bad >= 0) {
    throw new RangeError(
      `${owner} must have no negative half-widths as error, got ${error[bad]} at index ${bad}`,
    );
  }
}
