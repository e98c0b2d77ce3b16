import { round } from "../helpers/numbers";
import { columnsOf, historyColumn, metricsOf, RunHistory, valName } from "./history";
import { metricWords } from "./metric-names";
import { steadyScatter } from "./statistics";

/** What a run's curves say. */
export interface Finding {
  readonly kind:
    | "diverged"
    | "rateTooHigh"
    | "rateTooLow"
    | "rateNearZero"
    | "atChance"
    | "plateau"
    | "overfitting"
    | "misused";
  /** A sentence or two, with the figures that say so and what to try. */
  readonly message: string;
  /** The first epoch of which it holds, where it does not hold of the whole run. */
  readonly sinceEpoch?: number;
}

/** A finding whose advice stands apart. */
export interface Judgement extends Omit<Finding, "message"> {
  readonly says: string;
  readonly advice: string;
}

/** The fewest epochs that a run is judged by. */
export const fewest = 5;

/** A number with three significant digits. */
export const short = (value: number): string => String(round(value, 3));

export const last = (values: readonly number[]): number => values[values.length - 1];

/** A run as the rules look at it. */
export interface Curves extends Pick<RunHistory, "epoch" | "lr" | "loss" | "valLoss" | "validation"> {
  /** The losses on a scale on which they are positive, so that their ratios have a meaning. */
  readonly scaled: { readonly loss: readonly number[]; readonly valLoss: readonly number[] };
  /** Whether the scale is that of the losses themselves: none is negative, and 0 is taken for the least there can be. */
  readonly isFromZero: boolean;
  /** The shares of right answers; empty where they are not measured. */
  readonly accuracy: readonly number[];
  readonly valAccuracy: readonly number[];
  /** The first metric, of validation, and whether higher is better, if that is known. */
  readonly score?: {
    readonly words: string;
    readonly better: "max" | "min";
    readonly values: readonly number[];
  };
}

/** The curves of a run whose losses are finite. */
export function curvesOf(history: RunHistory): Curves {
  const { epoch, lr, loss, valLoss, validation } = history;
  const columns = columnsOf(history);
  const column = (name: string): number[] => (columns.includes(name) ? historyColumn(history, name) : []);
  const isFromZero = Math.min(...loss, ...valLoss) >= 0;
  const metric = metricsOf(history).find(({ name }) => columns.includes(valName(name)));
  return {
    ...{ epoch, lr, loss, valLoss, validation, isFromZero },
    scaled: isFromZero ? { loss, valLoss } : fromBelow(loss, valLoss),
    accuracy: column("accuracy"),
    valAccuracy: column("valAccuracy"),
    ...(metric?.better && {
      score: { words: metricWords(metric), better: metric.better, values: column(valName(metric.name)) },
    }),
  };
}

/**
 * Losses that may be negative, from a point as far below the lowest of the training losses as that is below their first, or,
 * where the noise is larger than this fall, as six of its standard deviations.
 */
function fromBelow(loss: readonly number[], valLoss: readonly number[]): Curves["scaled"] {
  const lowest = Math.min(...loss);
  const room = Math.max(loss[0] - lowest, 6 * steadyScatter(loss)) || 1;
  const least = Math.min(lowest, ...valLoss) - room;
  const scale = (values: readonly number[]): number[] => values.map((value) => value - least);
  return { loss: scale(loss), valLoss: scale(valLoss) };
}

/** Whether the training samples are known by heart: what the training loss still does is of no account. */
export const isLearnt = ({ scaled: { loss }, accuracy, validation }: Curves): boolean =>
  (validation?.baseline === undefined && last(accuracy) > 0.999) || last(loss) < 0.01 * loss[0];

/** The highest accuracy, in any of the epochs, that blind guessing explains; unknown without `validation`. */
export function chanceBound({
  validation,
  epoch,
}: Pick<RunHistory, "validation" | "epoch">): number | undefined {
  if (validation?.chance === undefined) return undefined;
  const { samples, chance } = validation;
  // With a normal tail below exp(−z²/2), the best of all epochs stays below the bound in 95 % of the runs.
  return chance + Math.sqrt(2 * Math.log(20 * epoch.length)) * deviation(chance, samples);
}

/** The share of the loss of giving the mean below which something is learnt. */
const better = 0.95;

/** The loss below which a run has learnt more than the mean of the targets; unknown without `validation`. */
export function meanBound({ validation, isFromZero }: Curves): number | undefined {
  const baseline = validation?.baseline;
  return baseline !== undefined && baseline > 0 && isFromZero ? better * baseline : undefined;
}

/** The standard deviation of a share among samples. */
export const deviation = (share: number, samples: number): number =>
  Math.sqrt((share * (1 - share)) / samples);
