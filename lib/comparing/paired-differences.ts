import { checkValue } from "../options/check";
import { checkOptions, choice, number, OptionTable, show, text } from "../options/options";
import { suggestion } from "../options/show";
import type { MetricInfo, RunHistory } from "../training/history";
import type { Comparison } from "./comparison";
import { describeDifference } from "./describe-difference";
import { ComparedMeasure, Measure, measuresOf, readMeasure } from "./measures";
import { estimateMean, holm } from "./statistics";

/** The options of {@link pairedDifferences}. */
export interface PairedDifferencesOptions {
  /** The name of the schedule that the others are compared with. */
  baseline: string;
  /**
   * What they are compared by, after the last epoch: `test…`, `val…` and the loss or a metric by its name, or
   * `loss`, that of the training samples (`testLoss`).
   */
  measure?: ComparedMeasure;
  /** How often intervals made in this way hold the true difference; the bound of p is what is left (0.95). */
  confidence?: number;
}

/** How a schedule differs from a baseline: the mean over the pairs of runs with equal seeds. */
export interface PairedDifference {
  readonly schedule: string;
  readonly baseline: string;
  readonly measure: ComparedMeasure;
  /** The measure in words, such as `test loss`. */
  readonly what: string;
  /** Whether higher or lower values of it are better, if that is known. */
  readonly better?: MetricInfo["better"];
  readonly confidence: number;
  /** How many seeds both have. */
  readonly pairs: number;
  /** How many seeds there are in the comparison; more than pairs, where a run failed or was not made. */
  readonly seeds: number;
  /** The mean of the schedule's value minus the baseline's. */
  readonly difference: number;
  /** The standard error of that mean. */
  readonly standardError: number;
  /** The confidence interval of the difference, by Student's t with a degree of freedom less than pairs. */
  readonly interval: readonly [low: number, high: number];
  /** How likely so large a mean is if there is no difference. */
  readonly p: number;
  /** How many differences were asked for at once. */
  readonly comparisons: number;
  /** The same after Holm's correction for their number. */
  readonly adjustedP: number;
  /** Whether the schedule's value is lower or higher; unknown where `adjustedP` is not below 1 − confidence. */
  readonly verdict: "lower" | "higher" | "not told apart";
  /** All that in words. */
  readonly words: string;
}

const table = {
  baseline: text({ expected: "the name of a schedule" }),
  measure: text({ expected: "the name of a measure", default: "testLoss" }),
  confidence: number({ above: 0, below: 1, default: 0.95 }),
} satisfies OptionTable<PairedDifferencesOptions>;

/**
 * How each schedule of a comparison differs from one of them, run against run with the same seed: what a seed
 * does to both (its initial weights, its order of the samples) falls out of their difference. A paired t
 * test, whose p is corrected by Holm's method for the number of schedules; the intervals are of each
 * difference alone. Both speak of other seeds, with these samples and, after `tune`, at the scales that were
 * chosen; a validation loss that a scale was chosen by flatters it. Where all pairs differ by the same, p is
 * that of the sign test.
 *
 * @returns A difference for each schedule but the baseline, in the order of the comparison.
 * @throws TypeError or RangeError that names the schedule that is missing or has fewer than
 *   two seeds in common with the baseline, or the run whose value is missing or not finite.
 * @see Student, The probable error of a mean, 1908; Holm, A simple sequentially rejective multiple test
 *   procedure, 1979
 */
export function pairedDifferences(
  { histories, failed = [] }: Pick<Comparison<RunHistory>, "histories"> & Partial<Pick<Comparison, "failed">>,
  options: PairedDifferencesOptions,
): PairedDifference[] {
  const { baseline, measure: asked, confidence } = checkOptions("pairedDifferences", table, options);
  const names = Object.keys(histories);
  if (!names.includes(baseline)) {
    const run = failed.find(({ schedule }) => schedule === baseline);
    if (run) {
      throw new RangeError(
        `pairedDifferences: every run of the baseline ${show(baseline)} failed, so there is nothing to compare ` +
          `with: ${run.error?.message}`,
      );
    }
    throw new RangeError(
      `pairedDifferences: the comparison has no schedule ${show(baseline)}${suggestion(baseline, names)}`,
    );
  }
  const others = names.filter((name) => name !== baseline);
  if (others.length === 0) {
    throw new RangeError(
      `pairedDifferences: the comparison must have a schedule other than ${show(baseline)}, got none`,
    );
  }
  const measures = measuresOf(Object.values(histories[baseline])[0]);
  const measure = checkMeasure(measures, asked);
  const read = (schedule: string, seed: string): number => {
    const run = `${schedule} with seed ${seed}`;
    return readMeasure("pairedDifferences", run, histories[schedule][Number(seed)], measure);
  };
  const allSeeds = new Set(names.flatMap((name) => Object.keys(histories[name]))).size;
  const estimates = others.map((schedule) => {
    const seeds = Object.keys(histories[schedule]).filter((seed) => seed in histories[baseline]);
    if (seeds.length < 2) {
      throw new RangeError(
        `pairedDifferences: ${schedule} and ${baseline} must have at least two seeds in common, ` +
          `got ${seeds.length}; compare with more seeds, or leave out the schedule whose runs failed`,
      );
    }
    return {
      schedule,
      pairs: seeds.length,
      ...estimateMean(
        seeds.map((seed) => read(schedule, seed) - read(baseline, seed)),
        confidence,
      ),
    };
  });
  const adjusted = holm(estimates.map(({ p }) => p));
  return estimates.map(({ schedule, pairs, mean, standardError, halfWidth, p }, i) => {
    const isApart = adjusted[i] < 1 - confidence;
    const facts = {
      ...{ schedule, baseline, measure: measure.name, what: measure.words, confidence },
      ...(measure.better && { better: measure.better }),
      ...{ pairs, seeds: allSeeds, difference: mean, standardError, p },
      interval: [mean - halfWidth, mean + halfWidth],
      comparisons: others.length,
      adjustedP: adjusted[i],
      verdict: !isApart ? "not told apart" : mean < 0 ? "lower" : "higher",
    } as const;
    return { ...facts, words: describeDifference(facts) };
  });
}

/** @throws RangeError if the runs have no such measure. */
function checkMeasure(measures: readonly Measure[], asked: string): Measure {
  const names = choice(measures.map(({ name }) => name));
  const name = checkValue("pairedDifferences", "measure", names, asked);
  return measures.find((measure) => measure.name === name)!;
}
