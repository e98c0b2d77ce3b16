import type { History, RunHistory } from "../training/history";
import { summarize, Summary } from "./summary";
import type { Tuning } from "./tune";

/** A run of a comparison that is done, or failed. */
export interface ComparedRun<H extends RunHistory = History> {
  readonly schedule: string;
  readonly seed: number;
  /** What the schedule's rates were multiplied by, in a comparison that tunes. */
  readonly scale?: number;
  /** Whether it is one of the runs by which the scale is chosen. */
  readonly isTuning?: boolean;
  /** What it measured, if it is done; a tuning run does not tell what it measured on the test set. */
  readonly history?: H;
  /** Why it failed, if it did. */
  readonly error?: Error;
}

/** How far a comparison is. */
export interface ComparisonProgress {
  /** Runs that are done or failed. */
  readonly finished: number;
  /** All runs, tuning runs included. */
  readonly total: number;
}

/** What a comparison measured; of the runs that were done, if it was aborted or interrupted. */
export interface Comparison<H extends RunHistory = History> {
  /** The Histories by schedule and seed; with `tune`, those at the scale that was chosen. */
  readonly histories: { readonly [schedule: string]: { readonly [seed: number]: H } };
  /** The mean over a schedule's seeds, epoch by epoch, and that of `test`, where there is one. */
  readonly mean: { readonly [schedule: string]: H };
  /** The sample standard deviation over a schedule's seeds, epoch by epoch: 0 where there is one seed. */
  readonly spread: { readonly [schedule: string]: H };
  /**
   * Half of the width of the 95 % confidence interval of that mean, by Student's t with one degree of freedom
   * less than seeds: `historyFigure(mean, { band: interval })`. A schedule with one seed is left out: one run
   * does not tell how far others lie.
   */
  readonly interval: { readonly [schedule: string]: H };
  /**
   * What the runs with `holdOut` measured on the test set, after their last epoch: a number for each seed, in
   * the order of `histories[schedule]`, where each run's own are too. Empty without `holdOut`.
   */
  readonly test: { readonly [schedule: string]: Tests };
  /** What `tune` tried and chose for each schedule; empty without it. */
  readonly tuning: { readonly [schedule: string]: Tuning };
  /** The runs that failed; but a tuning run that diverged is one only if no other scale did better. */
  readonly failed: readonly ComparedRun[];
}

/** The losses and the metrics of runs on the test set, run by run. */
export interface Tests {
  readonly loss: number[];
  readonly accuracy: number[];
  readonly [metric: string]: number[];
}

/** What was done for one schedule. */
export interface ScheduleResult {
  readonly schedule: string;
  readonly tuning?: Tuning;
  /** The runs that count, in the order of the seeds. */
  readonly runs: readonly ComparedRun[];
  readonly failed: readonly ComparedRun[];
}

/** The comparison of what was done for each schedule, in their order. */
export function gather(results: readonly ScheduleResult[]): Comparison {
  const done = results.flatMap(({ schedule, runs }) => {
    const histories = runs.flatMap(({ seed, history }) => (history ? [[seed, history] as const] : []));
    return histories.length > 0 ? [[schedule, Object.fromEntries(histories)] as const] : [];
  });
  const summaries = done.map(([name, bySeed]) => {
    const runs = Object.values(bySeed);
    return [name, { ...summarize(runs), tests: testsOf(runs) }] as const;
  });
  const each = <T>(
    read: (summary: Summary & { readonly tests?: Tests }) => T | undefined,
  ): Record<string, T> => {
    const entries = summaries.map(([name, summary]) => [name, read(summary)] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Record<string, T>;
  };
  const tunings = results.flatMap(({ schedule, tuning }) => (tuning ? [[schedule, tuning] as const] : []));
  return {
    histories: Object.fromEntries(done),
    mean: each(({ mean }) => mean),
    spread: each(({ spread }) => spread),
    interval: each(({ interval }) => interval),
    test: each(({ tests }) => tests),
    tuning: Object.fromEntries(tunings),
    failed: results.flatMap(({ failed }) => failed),
  };
}

/** What some runs measured on the test set, if all of them did. */
function testsOf(histories: readonly History[]): Tests | undefined {
  const tests = histories.map(({ test }) => test);
  if (!tests.every((test) => test !== undefined)) return undefined;
  const names = Object.keys(tests[0]);
  return Object.fromEntries(names.map((name) => [name, tests.map((test) => test[name])])) as unknown as Tests;
}
