import { round } from "../helpers/numbers";
import type { RangeTest } from "../training/find-learning-rate";
import type { Rule } from "../training/suggestions";
import type { Trace } from "./figure";
import { curve } from "./style";

/** A rule and its name in a figure. */
type Named = readonly [rule: Rule, name: string];

/** The rules by which a rate is read off a range test. */
export const rules: readonly Named[] = [
  ["steepest", "Steepest"],
  ["valley", "Valley"],
  ["minimumOverTen", "Minimum / 10"],
  ["longestSlide", "Longest slide"],
];

/**
 * The suggestions of a range test on its smoothed curve: a symbol for each, or one for rules whose marks would
 * hide each other, with the names of all.
 */
export function rangeMarks(test: RangeTest): Trace[] {
  const { lr, suggestions } = test;
  const found = rules.filter(([rule]) => suggestions[rule] !== undefined);
  return grouped(found, suggestions, Math.log(lr[lr.length - 1] / lr[0])).map((group): Trace => {
    const rates = group.map(([rule]) => suggestions[rule]!);
    const mark = curve(
      2 + rules.indexOf(group[0]),
      label(group, rates),
      { x: rates, y: rates.map((rate) => lossAt(test, rate)) },
      { mode: "markers" },
    );
    return {
      ...mark,
      marker: { ...(mark.marker as object), size: 13, line: { color: "#FFFFFF", width: 1 } },
    };
  });
}

/** The rules in groups: those whose marks lie within a hundredth of the axis' `length` (in log lr), half a mark. */
function grouped(found: readonly Named[], suggestions: RangeTest["suggestions"], length: number): Named[][] {
  const groups: Named[][] = [];
  for (const entry of found) {
    const near = groups.find(([[first]]) => {
      return Math.abs(Math.log(suggestions[entry[0]]! / suggestions[first]!)) < length / 100;
    });
    if (near) near.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

/** "Steepest: 0.0015", or "Steepest, minimum / 10: 0.0015" for rules that share a mark. */
function label(group: readonly Named[], rates: readonly number[]): string {
  const names = group.map(([, name], i) => (i === 0 ? name : name.toLowerCase())).join(", ");
  return `${names}: ${[...new Set(rates.map((rate) => round(rate, 2)))].join(" and ")}`;
}

/** The smoothed loss at a rate of the test, or between two. */
function lossAt({ lr, smoothedLoss }: RangeTest, rate: number): number {
  const above = Math.max(
    1,
    lr.findIndex((each) => each >= rate),
  );
  const part = Math.log(rate / lr[above - 1]) / Math.log(lr[above] / lr[above - 1]);
  return smoothedLoss[above - 1] + part * (smoothedLoss[above] - smoothedLoss[above - 1]);
}
