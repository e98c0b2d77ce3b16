"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.pairedDifferences = pairedDifferences;
const options_1 = require("../options/options");
const show_1 = require("../options/show");
const difference_words_1 = require("./difference-words");
const measures_1 = require("./measures");
const statistics_1 = require("./statistics");
const table = {
    baseline: (0, options_1.text)({ expected: "the name of a schedule" }),
    measure: (0, options_1.choice)(Object.keys(measures_1.measureWords), { default: "testLoss" }),
    confidence: (0, options_1.number)({ above: 0, below: 1, default: 0.95 }),
};
/**
 * How each schedule of a comparison differs from one of them, run against run with the same seed: what a seed
 * does to both (its initial weights, its order of the samples) falls out of their difference. A paired t
 * test, whose p is corrected by Holm's method for the number of schedules; the intervals are of each
 * difference alone. Both speak of other seeds, with these samples and, after `tune`, at the scales that were
 * chosen; a validation loss that a scale was chosen by flatters it. Where all pairs differ by the same, p is
 * that of the sign test.
 *
 * @returns A difference for each schedule but the baseline, in the order of the comparison.
 * @throws TypeError or RangeError that names the schedule that is not there or has fewer than
 *   two seeds in common with the baseline, or the run whose value is missing or not finite.
 * @see Student, The probable error of a mean, 1908; Holm, A simple sequentially rejective multiple test
 *   procedure, 1979
 */
function pairedDifferences({ histories, failed = [] }, options) {
    const { baseline, measure, confidence } = (0, options_1.checkOptions)("pairedDifferences", table, options);
    const names = Object.keys(histories);
    if (!names.includes(baseline)) {
        const run = failed.find(({ schedule }) => schedule === baseline);
        if (run) {
            throw new RangeError(`pairedDifferences: every run of the baseline ${(0, options_1.show)(baseline)} failed, so there is nothing to compare ` +
                `with: ${run.error?.message}`);
        }
        throw new RangeError(`pairedDifferences: the comparison has no schedule ${(0, options_1.show)(baseline)}${(0, show_1.suggestion)(baseline, names)}`);
    }
    const others = names.filter((name) => name !== baseline);
    if (others.length === 0) {
        throw new RangeError(`pairedDifferences: the comparison must have another schedule than ${(0, options_1.show)(baseline)}, got none`);
    }
    const read = (schedule, seed) => {
        const run = `${schedule} with seed ${seed}`;
        return (0, measures_1.readMeasure)("pairedDifferences", run, histories[schedule][Number(seed)], measure);
    };
    const allSeeds = new Set(names.flatMap((name) => Object.keys(histories[name]))).size;
    const estimates = others.map((schedule) => {
        const seeds = Object.keys(histories[schedule]).filter((seed) => seed in histories[baseline]);
        if (seeds.length < 2) {
            throw new RangeError(`pairedDifferences: ${schedule} and ${baseline} must have at least two seeds in common, ` +
                `got ${seeds.length}; compare with more seeds, or leave out the schedule whose runs failed`);
        }
        return {
            schedule,
            pairs: seeds.length,
            ...(0, statistics_1.estimateMean)(seeds.map((seed) => read(schedule, seed) - read(baseline, seed)), confidence),
        };
    });
    const adjusted = (0, statistics_1.holm)(estimates.map(({ p }) => p));
    return estimates.map(({ schedule, pairs, mean, standardError, halfWidth, p }, i) => {
        const isApart = adjusted[i] < 1 - confidence;
        const facts = {
            ...{ schedule, baseline, measure, what: measures_1.measureWords[measure], confidence },
            ...{ pairs, seeds: allSeeds, difference: mean, standardError, p },
            interval: [mean - halfWidth, mean + halfWidth],
            comparisons: others.length,
            adjustedP: adjusted[i],
            verdict: !isApart ? "not told apart" : mean < 0 ? "lower" : "higher",
        };
        return { ...facts, words: (0, difference_words_1.sayDifference)(facts) };
    });
}
