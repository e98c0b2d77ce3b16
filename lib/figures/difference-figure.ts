import { checkOptions, optional, OptionTable, text } from "../options/options";
import { extent } from "../helpers/numbers";
import { capitalize, formatNumber, percent, withMinus } from "../helpers/text";
import type { PairedDifference } from "../comparing/paired-differences";
import { betterOf, isShare } from "../training/metric-names";
import { axis, padded } from "./axis";
import { checkDifferences } from "./differences";
import { rowAxis } from "./dot-rows";
import { Figure, Trace } from "./figure";
import { sayBetter } from "./measures";
import { withNotes } from "./notes";
import { figure, layout, palette } from "./style";
import { toLabel } from "./text";

/** The options of {@link differenceFigure}. */
export interface DifferenceFigureOptions {
  /** The figure's title. */
  title?: string;
}

const table = { title: optional(text()) } satisfies OptionTable<DifferenceFigureOptions>;

/**
 * A row for each schedule: its difference from the baseline as a dot, with its confidence interval, against a
 * line at no difference. The dot is filled where the two are told apart, and open where they are not.
 *
 * @param differences What `pairedDifferences` gave.
 * @throws TypeError or RangeError if there is none, or they are not of one baseline and one measure.
 */
export function differenceFigure(
  differences: readonly PairedDifference[],
  options: DifferenceFigureOptions = {},
): Figure {
  const { title } = checkOptions("differenceFigure", table, options);
  const { baseline, what, confidence, comparisons } = checkDifferences("differenceFigure", differences);
  const isApart = ({ verdict }: PairedDifference): boolean => verdict !== "not told apart";
  const data = [
    dots("told apart", differences.filter(isApart), palette[0], "circle"),
    dots(
      "not told apart by these seeds",
      differences.filter((each) => !isApart(each)),
      palette[1],
      "circle-open",
    ),
  ];
  const { measure, better = betterOf(measure) } = differences[0];
  const unit = [isShare({ name: measure }) ? "share" : "", sayBetter(better)].filter(Boolean);
  const more = unit.length > 0 ? ` (${unit.join("; ")})` : "";
  const axes = {
    xaxis: axis(toLabel(`${capitalize(what)} minus that of ${baseline}${more}`), {
      range: rangeOf(differences),
      nticks: 8,
      zeroline: true,
      zerolinecolor: "#444444",
      zerolinewidth: 2,
    }),
    yaxis: rowAxis(differences.map(({ schedule }) => schedule)),
  };
  const [fewest, most] = extent(differences.map(({ pairs }) => pairs));
  const pairs = fewest === most ? most : `${fewest} to ${most}`;
  const notes = [
    `Dots: mean over ${pairs} pairs of runs with the same seed; lines: its ${percent(confidence)} interval.`,
    ...(comparisons > 1 ? sayCorrection(comparisons) : []),
  ];
  const look = layout(title ?? `Differences from ${baseline}`, 46 * differences.length + 150, {
    ...axes,
    hovermode: "closest",
  });
  return figure(
    data.filter(({ y }) => y.length > 0),
    withNotes(look, notes),
  );
}

const sayCorrection = (comparisons: number): string[] => [
  `Told apart by Student's t with Holm's correction for ${comparisons} comparisons, for which an interval ` +
    "that misses 0 may not be enough.",
];

const dots = (
  name: string,
  differences: readonly PairedDifference[],
  color: string,
  symbol: string,
): Trace => ({
  type: "scatter",
  mode: "markers+text",
  name,
  showlegend: true,
  x: differences.map(({ difference }) => difference),
  y: differences.map(({ schedule }) => toLabel(schedule)),
  error_x: {
    type: "data",
    array: differences.map(({ difference, interval }) => interval[1] - difference),
    color,
    thickness: 2,
    width: 6,
  },
  text: differences.map(({ difference }) => withMinus(formatNumber(difference, 4))),
  // Away from the line at no difference.
  textposition: differences.map(({ difference }) => (difference < 0 ? "top left" : "top right")),
  customdata: differences.map(({ words }) => toLabel(words)),
  hovertemplate: "%{y}: %{customdata}<extra></extra>",
  cliponaxis: false,
  marker: { color, symbol, size: 11, line: { color, width: 2 } },
});

/** The range that shows every interval and 0, with room for the numbers at the outermost. */
function rangeOf(differences: readonly PairedDifference[]): [number, number] {
  const [low, high] = extent([0, ...differences.flatMap(({ interval }) => interval)]);
  return padded(low, high, 0.08, 1);
}
