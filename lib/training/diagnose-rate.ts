import { indexOfLowest, mean } from "../helpers/numbers";
import { wholePercent } from "../helpers/text";
import { chanceBound, Curves, Finding, isLearnt, Judgement, last, meanBound, short } from "./finding";
import type { RunHistory } from "./history";
import { smooth } from "./statistics";

/** The rate as the start of a sentence; some optimizers do not tell theirs. */
const theRate = (lr: readonly number[]): string =>
  lr.some(Number.isNaN) ? "The rate" : `The rate, ${short(Math.max(...lr))} at its highest,`;

/** A run whose loss is not a number. */
export const divergedAt = (epoch: number, loss: number, lr: number): Finding => ({
  kind: "diverged",
  sinceEpoch: epoch,
  message:
    `Diverged in epoch ${epoch}: the loss is ${short(loss)} at a rate of ${short(lr)}. ` +
    "Try a lower rate or a warm-up.",
});

export function findNotFinite({ epoch, loss, valLoss, lr }: RunHistory): Finding | undefined {
  const bad = loss.findIndex((value, i) => !Number.isFinite(value) || !Number.isFinite(valLoss[i] ?? 0));
  if (bad < 0) return undefined;
  return divergedAt(epoch[bad], Number.isFinite(loss[bad]) ? valLoss[bad] : loss[bad], lr[bad]);
}

export function findDivergence(run: Curves): Finding | undefined {
  const { epoch, loss, lr, scaled } = run;
  const end = last(scaled.loss);
  if (isLearnt(run) || !(end > scaled.loss[0] && end > 2 * Math.min(...smooth(scaled.loss))))
    return undefined;
  const lowest = indexOfLowest(loss);
  const since = epoch[lowest + 1];
  return {
    kind: "diverged",
    sinceEpoch: since,
    message:
      `Diverging since epoch ${since}: the training loss has risen from ${short(loss[lowest])} ` +
      `to ${short(last(loss))}. Try a rate below ${short(Math.max(...lr))}, or a warm-up.`,
  };
}

/** The steps of a curve from epoch to epoch, on a logarithmic scale, from the second epoch on. */
const logSteps = (values: readonly number[]): number[] =>
  values.slice(2).map((value, i) => Math.log(value / values[i + 1]));

export function findTooHigh(run: Curves): Judgement | undefined {
  const { lr, scaled, valLoss } = run;
  const { loss } = scaled;
  if (isLearnt(run)) return undefined;
  const steps = logSteps(loss);
  const rises = steps.filter(
    (step, i) => step > 0 && loss[i + 2] > 0.01 * loss[0] && !(lr[i + 2] > lr[i + 1]),
  );
  const up = rises.reduce((sum, step) => sum + step, 0);
  const down = -steps.filter((step) => step < 0).reduce((sum, step) => sum + step, 0);
  // A training loss that is noisy by itself, by dropout or augmented samples, leaves the validation loss still.
  const weightsJump =
    valLoss.length > 0
      ? mean(logSteps(scaled.valLoss).map(Math.abs)) > 0.015
      : mean(rises) > 0.1 && up > 0.5 * down;
  const zigzags = rises.length >= 3 && up > 0.3 * down && mean(rises) > 0.03 && weightsJump;
  const later = loss.slice(Math.floor(loss.length / 3));
  const fellAtFirst = last(loss) > 0.9 * later[0] && loss[0] > 1.5 * last(loss);
  const isStuck = fellAtFirst && rises.length >= loss.length / 4 && isBlind(run);
  if (!zigzags && !isStuck) return undefined;
  const says = isStuck
    ? `the training loss wavers around ${short(mean(run.loss.slice(-later.length)))} and does not fall`
    : `the training loss rises again in ${rises.length} of ${loss.length} epochs` +
      (run.isFromZero ? `, by ${wholePercent(Math.exp(Math.max(...rises)) - 1)} at most` : "");
  return { kind: "rateTooHigh", says: `${theRate(lr)} is too high: ${says}.`, advice: "Try a third of it." };
}

/** Whether the training samples are answered no better than blindly. */
function isBlind(run: Curves): boolean {
  const { accuracy, loss } = run;
  if (accuracy.length > 0 && run.validation?.baseline === undefined)
    return last(accuracy) < (chanceBound(run) ?? 0.5);
  return last(loss) >= (meanBound(run) ?? Infinity);
}

export function findTooLow({ loss, lr, isFromZero }: Curves): Judgement | undefined {
  if (!isFromZero) return undefined;
  const third = Math.floor(loss.length / 3);
  const firstFall = loss[0] - loss[third];
  const lastFall = loss[loss.length - 1 - third] - last(loss);
  const rises = loss.reduce((sum, value, i) => sum + Math.max(0, value - (loss[i - 1] ?? value)), 0);
  if (last(loss) < 0.5 * loss[0] || !(firstFall > 0) || lastFall < 0.5 * firstFall) return undefined;
  if (rises > 0.05 * (loss[0] - last(loss))) return undefined;
  const says =
    `${theRate(lr)} is too low: the training loss falls steadily, and after ${loss.length} epochs ` +
    `is still at ${wholePercent(last(loss) / loss[0])} of its first (${short(loss[0])} → ${short(last(loss))}).`;
  return { kind: "rateTooLow", says, advice: "Try ten times the rate." };
}

export function findNearZero(run: Curves): Judgement | undefined {
  const { epoch, lr, loss, scaled } = run;
  const highest = Math.max(...lr);
  if (highest === 0) {
    return {
      kind: "rateNearZero",
      says: "The rate has been 0 from the first epoch on.",
      advice: "Check the schedule.",
    };
  }
  const count = [...lr].reverse().findIndex((rate) => rate >= 0.01 * highest);
  if (count < Math.max(3, lr.length / 10)) return undefined;
  const from = lr.length - count;
  // Where the loss still falls, it was the highest rate that was out of the ordinary.
  if (last(scaled.loss) < 0.9 * scaled.loss[from - 1]) return undefined;
  return {
    kind: "rateNearZero",
    sinceEpoch: epoch[from],
    says:
      `The rate has been below 1 % of its highest, ${short(highest)}, since epoch ${epoch[from]}, ` +
      `and the training loss went from ${short(loss[from - 1])} to ${short(last(loss))} in these ${count} epochs.`,
    advice: isLearnt(run) ? "Stop earlier." : "Let the rate fall more slowly, or stop earlier.",
  };
}
