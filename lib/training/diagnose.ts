import {
  divergedAt,
  fewest,
  Finding,
  findDivergence,
  findNearZero,
  findOverfitting,
  findPlateau,
  findTooHigh,
  findTooLow,
} from "./diagnose-rules";
import type { History } from "./history";
import type { DivergedError } from "./diverged";

export type { Finding } from "./diagnose-rules";

/**
 * Says in plain sentences what a practised eye sees in a run. The rules are rules of thumb, and deliberately slow to speak:
 *
 * - `diverged`: a loss is not a number, or the training loss ends above its first and above twice its lowest. Nothing else
 *   is looked for then.
 * - `rateTooHigh`: the training loss rises again and again: from the second epoch on, its rises where the rate did not rise
 *   add up to 30 % of its falls, and are 3 % on average. Or it was half as high again in the first epoch, has not fallen since
 *   the first third and rises in a quarter of the epochs, with less than half of the training samples right.
 * - `rateTooLow`: the training loss is above half of its first, never rises, and falls in the last third of the epochs at
 *   least half as much as in the first.
 * - `plateau`: the training loss has fallen by less than 5 % since, or the validation loss has not fallen by 1 %, over a fifth
 *   of the epochs, at least five. Not where the rate is too high, too low or near zero, or the training samples are known by
 *   heart.
 * - `overfitting`: the last three validation losses are on average 10 % above the lowest, while the training loss has fallen
 *   by 10 % since.
 * - `rateNearZero`: the rate has been below 1 % of its highest for a tenth of the epochs, at least three.
 * - `misused`: what `train` said of its schedulers before the first step, as the History's `notes` have it.
 *
 * @param run A History, or the error of a run that diverged.
 * @returns What was found; nothing for a run that looks well, or is shorter than five epochs.
 * @throws TypeError or RangeError if it is not a History or has no epochs.
 * @example for (const { message } of diagnose(history)) console.log(message);
 */
export function diagnose(run: History | DivergedError): Finding[] {
  if (run instanceof Error) {
    if (typeof run.epoch !== "number") throw new TypeError(`diagnose: expected a History or a DivergedError, got ${String(run)}`);
    return [divergedAt(run.epoch, run.loss, run.lr)];
  }
  if (![run?.loss, run?.epoch, run?.lr].every(Array.isArray)) throw new TypeError(`diagnose: expected a History, got ${run === null ? "null" : typeof run}`);
  if (run.epoch.length === 0) throw new RangeError("diagnose: the History has no epochs; train for longer, or give the error");
  const misused = (run.notes ?? []).map((message): Finding => ({ kind: "misused", message }));
  const diverged = findDivergence(run);
  if (diverged) return [...misused, diverged];
  if (run.epoch.length < fewest) return misused;
  const rate = [findTooHigh(run), findTooLow(run), findNearZero(run)].filter(isFinding);
  const overfitting = [findOverfitting(run)].filter(isFinding);
  const plateau = rate.length > 0 ? [] : [findPlateau(run, overfitting.length > 0)].filter(isFinding);
  return [...misused, ...rate, ...plateau, ...overfitting];
}

const isFinding = (finding: Finding | undefined): finding is Finding => finding !== undefined;
