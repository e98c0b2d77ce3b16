"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.differenceTable = differenceTable;
const text_1 = require("../helpers/text");
const differences_1 = require("./differences");
/**
 * A row for each schedule: its difference from the baseline, the confidence interval, the number of pairs (of
 * how many seeds, where some are missing), p, which Holm's method has corrected if there are several, and
 * whether the schedule is lower, higher or not told apart.
 *
 * @param differences What `pairedDifferences` gave.
 * @throws TypeError or RangeError if there is none, or they are not of one baseline and one measure.
 */
function differenceTable(differences) {
    const { baseline, what, confidence, comparisons } = (0, differences_1.checkDifferences)("differenceTable", differences);
    return {
        title: `${(0, text_1.capitalize)(what)} minus that of ${baseline}, run against run with the same seed`,
        columns: [
            { title: "Schedule" },
            { title: "Difference", digits: 4 },
            { title: `${(0, text_1.percent)(confidence)} interval` },
            { title: "Pairs" },
            { title: comparisons > 1 ? `p (Holm, ${comparisons} comparisons)` : "p", digits: 3 },
            { title: "Verdict" },
        ],
        rows: differences.map(({ schedule, difference, interval, pairs, seeds, adjustedP, verdict }) => {
            const [low, high] = interval.map((end) => (0, text_1.formatNumber)(end, 4));
            const compared = pairs < seeds ? `${pairs} of ${seeds}` : pairs;
            return [schedule, difference, `${low} to ${high}`, compared, adjustedP, verdict];
        }),
    };
}
