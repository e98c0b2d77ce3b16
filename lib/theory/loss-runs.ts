import { checkOptions, count, custom, number, optional, OptionTable } from "../options/options";
import { checkNumbers, isList, isRates, Rates, ratesOf } from "./rates";

/** A run that a law of the loss is fitted to. */
export interface LossRun {
  /** The rate of each step. */
  rates: Rates;
  /** The losses, after the first step and on, or after those of `steps`. Above 0. */
  losses: ArrayLike<number>;
  /** The steps after which the losses were measured, from 0, in increasing order. */
  steps?: ArrayLike<number>;
  /** The steps of the warm-up (0): their losses are left out, and that their rates rise is no part of the law. */
  warmupSteps?: number;
}

/** A run as it was read. */
export interface Run {
  readonly rates: readonly number[];
  readonly warmupSteps: number;
  /** The steps of the losses, and the losses' logarithms. */
  readonly steps: readonly number[];
  readonly logLosses: readonly number[];
}

const table = {
  rates: custom<Rates>("a schedule, a scheduler or an array of rates", isRates),
  losses: custom<ArrayLike<number>>("an array of numbers", isList),
  steps: optional(custom<ArrayLike<number>>("an array of steps", isList)),
  warmupSteps: count({ min: 0, default: 0 }),
} satisfies OptionTable<LossRun>;

const loss = number({ above: 0 });
const step = count({ min: 0 });

/**
 * A run, checked, without the losses of the warm-up and those before the first rate above 0.
 *
 * @throws TypeError or RangeError that names what is wrong.
 */
export function readRun(owner: string, given: LossRun): Run {
  const { rates: source, losses, steps: at, warmupSteps } = checkOptions(owner, table, given);
  const values = checkNumbers(owner, "losses", losses, { item: loss });
  const steps = at ? checkNumbers(owner, "steps", at, { item: step }) : values.map((_, k) => k);
  if (steps.length !== values.length)
    throw new RangeError(
      `${owner}: steps must have a step for each of the ${values.length} losses, got ${steps.length}`,
    );
  const disordered = steps.findIndex((k, i) => i > 0 && k <= steps[i - 1]);
  if (disordered >= 0)
    throw new RangeError(
      `${owner}: steps[${disordered}] must be above the step before it, got ${steps[disordered]}`,
    );
  const last = steps[steps.length - 1];
  const rates = ratesOf(owner, source, isList(source) ? undefined : last + 1);
  if (last >= rates.length)
    throw new RangeError(`${owner}: rates must have one for each step up to ${last}, got ${rates.length}`);
  const first = Math.max(
    warmupSteps,
    rates.findIndex((rate) => rate > 0),
  );
  const isKept = (_: unknown, i: number): boolean => steps[i] >= first;
  return {
    rates,
    warmupSteps,
    steps: steps.filter(isKept),
    logLosses: values.filter(isKept).map(Math.log),
  };
}

/** The most losses of a run that a fit takes; of more, the means of neighbours. */
const mostLosses = 64;

/** A run with fewer losses: each the mean of neighbours, fewer of them where it falls fast, at the start. */
export function grouped(run: Run): Run {
  const { length } = run.steps;
  if (length <= mostLosses) return run;
  const ends = Array.from({ length: mostLosses }, (_, i) => Math.round(length * ((i + 1) / mostLosses) ** 2));
  const groups = [...new Set(ends)]
    .filter((end) => end > 0)
    .map((end, i, all) => [all[i - 1] ?? 0, end] as const);
  return {
    ...run,
    steps: groups.map(([from, to]) => run.steps[(from + to - 1) >> 1]),
    logLosses: groups.map(
      ([from, to]) => run.logLosses.slice(from, to).reduce((a, b) => a + b, 0) / (to - from),
    ),
  };
}
