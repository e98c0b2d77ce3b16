import type { History } from "./history";

/** What a run's curves say. */
export interface Finding {
  readonly kind: "diverged" | "rateTooHigh" | "rateTooLow" | "plateau" | "overfitting" | "rateNearZero" | "misused";
  /** A sentence or two, with the figures that say so and what to try. */
  readonly message: string;
  /** The first epoch of which it holds, where it does not hold of the whole run. */
  readonly sinceEpoch?: number;
}

/** The fewest epochs that a run is judged by. */
export const fewest = 5;

const last = (values: readonly number[]): number => values[values.length - 1];
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const indexOfLowest = (values: readonly number[]): number => values.indexOf(Math.min(...values));
const short = (value: number): string => String(Number(value.toPrecision(3)));
const percent = (part: number): string => `${Math.round(100 * part)} %`;

/** The rate as the start of a sentence; some optimizers do not tell theirs. */
const theRate = (lr: readonly number[]): string =>
  lr.some(Number.isNaN) ? "The rate" : `The rate, ${short(Math.max(...lr))} at its highest,`;

/** A run whose loss is not a number. */
export const divergedAt = (epoch: number, loss: number, lr: number): Finding => ({
  kind: "diverged",
  sinceEpoch: epoch,
  message: `Diverged in epoch ${epoch}: the loss is ${short(loss)} at a rate of ${short(lr)}. Try a lower rate or a warm-up.`,
});

export function findDivergence({ epoch, loss, valLoss, lr }: History): Finding | undefined {
  const bad = loss.findIndex((value, i) => !Number.isFinite(value) || !Number.isFinite(valLoss[i]));
  if (bad >= 0) return divergedAt(epoch[bad], Number.isFinite(loss[bad]) ? valLoss[bad] : loss[bad], lr[bad]);
  const lowest = indexOfLowest(loss);
  const end = last(loss);
  if (!(end > loss[0] && end > 2 * loss[lowest])) return undefined;
  const since = epoch[lowest + 1];
  return {
    kind: "diverged",
    sinceEpoch: since,
    message:
      `Diverging since epoch ${since}: the training loss has risen from ${short(loss[lowest])} to ${short(end)}. ` +
      `Try a rate below ${short(Math.max(...lr))}, or a warm-up.`,
  };
}

export function findTooHigh({ loss, lr, accuracy }: History): Finding | undefined {
  const steps = loss.slice(2).map((value, i) => Math.log(value / loss[i + 1]));
  const rises = steps.filter((step, i) => step > 0 && !(lr[i + 2] > lr[i + 1]));
  const up = rises.reduce((sum, step) => sum + step, 0);
  const down = -steps.filter((step) => step < 0).reduce((sum, step) => sum + step, 0);
  const zigzags = up > 0.3 * down && mean(rises) > 0.03;
  const later = loss.slice(Math.floor(loss.length / 3));
  const fellAtFirst = last(loss) > 0.9 * later[0] && loss[0] > 1.5 * last(loss);
  const isStuck = fellAtFirst && rises.length >= loss.length / 4 && last(accuracy) < 0.5;
  if (!zigzags && !isStuck) return undefined;
  const what = isStuck
    ? `the training loss wavers around ${short(mean(later))} and does not fall`
    : `the training loss rises again in ${rises.length} of ${loss.length} epochs, by ${percent(Math.exp(Math.max(...rises)) - 1)} at most`;
  return { kind: "rateTooHigh", message: `${theRate(lr)} is too high: ${what}. Try a third of it.` };
}

export function findTooLow({ loss, lr }: History): Finding | undefined {
  const third = Math.floor(loss.length / 3);
  const firstFall = loss[0] - loss[third];
  const lastFall = loss[loss.length - 1 - third] - last(loss);
  const rises = loss.some((value, i) => i > 0 && value > loss[i - 1]);
  if (last(loss) < 0.5 * loss[0] || rises || !(firstFall > 0) || lastFall < 0.5 * firstFall) return undefined;
  const message =
    `${theRate(lr)} is too low: the training loss falls steadily, and after ${loss.length} epochs ` +
    `is still at ${percent(last(loss) / loss[0])} of its first (${short(loss[0])} → ${short(last(loss))}). Try ten times the rate.`;
  return { kind: "rateTooLow", message };
}

export function findPlateau({ epoch, loss, accuracy, valLoss }: History, isOverfitting: boolean): Finding | undefined {
  if (last(accuracy) > 0.999 || last(loss) < 0.01 * loss[0]) return undefined;
  const shortest = Math.max(fewest, epoch.length / 5);
  /** Since when the values have been above a part of what they were. */
  const since = (values: readonly number[], part: number): number =>
    values.findIndex((value, i) => Math.min(...values.slice(i)) > part * value);
  const found = (name: string, values: readonly number[], at: number): Finding | undefined => {
    if (epoch.length - 1 - at < shortest) return undefined;
    const message =
      `The ${name} has hardly improved since epoch ${epoch[at]}: ${short(values[at])} then, ${short(last(values))} now. ` +
      `Try a lower rate from there on, or stop there.`;
    return { kind: "plateau", sinceEpoch: epoch[at], message };
  };
  const training = found("training loss", loss, since(loss, 0.95));
  return training || isOverfitting ? training : found("validation loss", valLoss, since(valLoss, 0.99));
}

export function findOverfitting({ epoch, loss, valLoss }: History): Finding | undefined {
  const best = indexOfLowest(valLoss);
  const end = mean(valLoss.slice(-3));
  if (epoch.length - 1 - best < 3 || end < 1.1 * valLoss[best] || last(loss) > 0.9 * loss[best]) return undefined;
  const since = epoch[best + 1];
  return {
    kind: "overfitting",
    sinceEpoch: since,
    message:
      `Overfitting since epoch ${since}: the validation loss has risen from ${short(valLoss[best])} to ${short(end)}, while the training ` +
      `loss has fallen from ${short(loss[best])} to ${short(last(loss))}. Stop at epoch ${epoch[best]}, or add weight decay or data.`,
  };
}

export function findNearZero({ epoch, lr, loss }: History): Finding | undefined {
  const highest = Math.max(...lr);
  const count = [...lr].reverse().findIndex((rate) => rate >= 0.01 * highest);
  if (count < Math.max(3, lr.length / 10)) return undefined;
  const from = lr.length - count;
  return {
    kind: "rateNearZero",
    sinceEpoch: epoch[from],
    message:
      `The rate has been below 1 % of its highest, ${short(highest)}, since epoch ${epoch[from]}, and the training loss went from ` +
      `${short(loss[from - 1])} to ${short(last(loss))} in these ${count} epochs. Let the rate fall more slowly, or stop earlier.`,
  };
}
