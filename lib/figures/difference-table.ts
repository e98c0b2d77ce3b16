import { capitalize, formatNumber, percent } from "../helpers/text";
import type { PairedDifference } from "../comparing/paired-differences";
import { checkDifferences } from "./differences";
import { Table } from "./table";

/**
 * A row for each schedule: its difference from the baseline, the confidence interval, the number of pairs (of
 * how many seeds, where some are missing), p, which Holm's method has corrected if there are several, and
 * whether the schedule is lower, higher or not told apart.
 *
 * @param differences What `pairedDifferences` gave.
 * @throws TypeError or RangeError if there is none, or they are not of one baseline and one measure.
 */
export function differenceTable(differences: readonly PairedDifference[]): Table {
  const { baseline, what, confidence, comparisons } = checkDifferences("differenceTable", differences);
  return {
    title: `${capitalize(what)} minus that of ${baseline}, run against run with the same seed`,
    columns: [
      { title: "Schedule" },
      { title: "Difference", digits: 4 },
      { title: `${percent(confidence)} interval` },
      { title: "Pairs" },
      { title: comparisons > 1 ? `p (Holm, ${comparisons} comparisons)` : "p", digits: 3 },
      { title: "Verdict" },
    ],
    rows: differences.map(({ schedule, difference, interval, pairs, seeds, adjustedP, verdict }) => {
      const [low, high] = interval.map((end) => formatNumber(end, 4));
      const compared = pairs < seeds ? `${pairs} of ${seeds}` : pairs;
      return [schedule, difference, `${low} to ${high}`, compared, adjustedP, verdict];
    }),
  };
}
