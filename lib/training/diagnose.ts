import { show } from "../options/show";
import {
  divergedAt,
  findDivergence,
  findNearZero,
  findNotFinite,
  findTooHigh,
  findTooLow,
} from "./diagnose-rate";
import { findNothingCarried, findNothingLearnt } from "./diagnose-blind";
import { findOverfitting, findPlateau } from "./diagnose-validation";
import { curvesOf, fewest, Finding, Judgement } from "./finding";
import { columnIn, measureNames, metricsOf, RunHistory, withNumbers } from "./history";
import type { DivergedError } from "./diverged";

export type { Finding } from "./finding";

/**
 * Says in plain sentences what a practised eye sees in a run, whatever its loss and its metrics. The rules are rules of thumb, and
 * deliberately slow to speak: what noise explains is not found, and no advice is given that cannot help.
 * Below, a smoothed curve is one of running medians of three epochs; the samples are known by heart at a
 * training accuracy above 99.9 %, or a training loss below 1 % of its first. Losses that may be negative are
 * counted from as far below the lowest as that is below the first. Blind is a network that does no better than
 * the commonest label, p of the validation samples, or, where targets are other than labels, than 95 % of the
 * loss of giving their mean for every input.
 *
 * - `diverged`: a loss is not a number, or the training loss ends above its first and above twice the
 *   lowest of its smoothed curve, unless the samples are known by heart. Nothing else is looked for then.
 * - `rateTooHigh`: the training loss rises again and again: from the second epoch on, its rises where the
 *   rate did not rise, three or more, above 1 % of its first, add up to 30 % of its falls, and are 3 % on
 *   average, while the validation loss moves by 1.5 % an epoch; without validation, 50 % and 10 %. Or it was half as high again in the first
 *   epoch, has not fallen since the first third and rises in a quarter of the epochs, and the
 *   training samples are answered blindly (with less than half of them right, if `validation` is not known).
 *   Not where they are known by heart.
 * - `rateTooLow`: the training loss is above half of its first, has risen by 5 % of its fall at most, and
 *   falls in the last third of the epochs at least half as much as in the first. Not of losses that may be negative.
 * - `rateNearZero`: the rate has been below 1 % of its highest for a tenth of the epochs, at least three,
 *   and the training loss has fallen by less than 10 % since; or the rate is 0 throughout.
 * - `atChance`: the validation accuracy is never above chance by more than its sampling noise
 *   √(p(1 − p)/n) explains in the best of the epochs, and the validation loss never below 95 % of −ln p. Either
 *   the training accuracy is not above that either: nothing is learnt, and a finding about the rate takes
 *   its place, other than that it is too low. Or it is, and in the last third of the epochs the validation
 *   accuracy, two standard errors added, is above p by less than a quarter of what the training accuracy
 *   is: nothing carries over, and findings about the rate give no advice. Neither a plateau nor
 *   overfitting is then looked for. Not where the commonest label has more than 60 % of the samples. Of other
 *   targets: the validation loss is never below that of a blind network, and the training loss is not either by
 *   a quarter, or is so in the last third of the epochs.
 * - `plateau`: the training loss has fallen by less than 5 % since, or the validation loss by less
 *   than 2 %, over a fifth of the epochs, at least five, three standard errors of the fitted fall
 *   included; of losses that may be negative, by a tenth of that. Not where a finding about the rate is made, or the samples are known by heart.
 * - `overfitting`: the median of the last three validation losses is above the lowest of the smoothed
 *   curve, three epochs or more before, by 10 %, by three standard deviations of the noise from epoch to
 *   epoch, and by two standard errors of the sampling, 5/√n; and the training loss has fallen by 10 %
 *   since. Not where the rate is too high.
 * - `misused`: what `train` said of its schedulers before the first step, as the History's `notes` say.
 *
 * @param given A History, also one that was JSON in between, or the error of a run that diverged. What depends on sampling noise needs its
 * `validation`.
 * @returns What was found; nothing for a run that looks well, or is shorter than five epochs.
 * @throws TypeError or RangeError if it is not a History or has no epochs.
 * @example for (const { message } of diagnose(history)) console.log(message);
 */
export function diagnose(given: RunHistory | DivergedError): Finding[] {
  if (given instanceof Error) {
    if (typeof given.epoch !== "number")
      throw new TypeError(`diagnose: expected a History or a DivergedError, got ${String(given)}`);
    return [divergedAt(given.epoch, given.loss, given.lr)];
  }
  if (![given?.loss, given?.epoch, given?.lr, given?.valLoss].every(Array.isArray))
    throw new TypeError(`diagnose: expected a History, as train returns it, got ${show(given)}`);
  const run = withNumbers(given);
  checkColumns(run);
  if (run.epoch.length === 0)
    throw new RangeError("diagnose: the History has no epochs; train for longer, or give the error");
  const misused = (run.notes ?? []).map((message): Finding => ({ kind: "misused", message }));
  const notFinite = findNotFinite(run);
  if (notFinite) return [...misused, notFinite];
  const curves = curvesOf(run);
  const diverged = findDivergence(curves);
  if (diverged) return [...misused, diverged];
  if (run.epoch.length < fewest) return misused;
  const blind = findNothingLearnt(curves);
  const isOfLabels = run.validation?.chance !== undefined;
  const tooLow = blind && isOfLabels ? undefined : findTooLow(curves);
  const rate = [findTooHigh(curves), tooLow, findNearZero(curves)].filter(isFound);
  // A rate that is too high, or 0, is why nothing is learnt.
  if (blind) return [...misused, ...(rate.length > 0 ? rate : [blind]).map(toFinding)];
  const atChance = findNothingCarried(curves);
  if (atChance)
    return [...misused, ...rate.map((found) => toFinding({ ...found, advice: "" })), toFinding(atChance)];
  const isTooHigh = rate.some(({ kind }) => kind === "rateTooHigh");
  const overfitting = isTooHigh ? undefined : findOverfitting(curves);
  const plateau = rate.length > 0 ? undefined : findPlateau(curves, overfitting !== undefined);
  return [...misused, ...[...rate, plateau, overfitting].filter(isFound).map(toFinding)];
}

/** @throws TypeError if a column has something other than numbers, or not one for each epoch. */
function checkColumns(run: RunHistory): void {
  for (const name of measureNames(metricsOf(run))) {
    const column = columnIn(run, name) ?? [];
    const wrong = column.find((value) => typeof value !== "number");
    if (wrong !== undefined)
      throw new TypeError(`diagnose: ${name} must have numbers alone, got ${show(wrong)}`);
    if (column.length !== run.epoch.length && column.length > 0)
      throw new TypeError(
        `diagnose: ${name} must have a number for each of the ${run.epoch.length} epochs, got ${column.length}`,
      );
  }
}

const isFound = (judgement: Judgement | undefined): judgement is Judgement => judgement !== undefined;

const toFinding = ({ says, advice, ...rest }: Judgement): Finding => ({
  ...rest,
  message: advice ? `${says} ${advice}` : says,
});
