"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.diagnose = diagnose;
const diagnose_rate_1 = require("./diagnose-rate");
const diagnose_validation_1 = require("./diagnose-validation");
const finding_1 = require("./finding");
/**
 * Says in plain sentences what a practised eye sees in a run. The rules are rules of thumb, and
 * deliberately slow to speak: what noise explains is not found, and no advice is given that cannot help.
 * Below, a smoothed curve is one of running medians of three epochs; the samples are known by heart at a
 * training accuracy above 99.9 %, or a training loss below 1 % of its first.
 *
 * - `diverged`: a loss is not a number, or the training loss ends above its first and above twice the
 *   lowest of its smoothed curve, unless the samples are known by heart. Nothing else is looked for then.
 * - `rateTooHigh`: the training loss rises again and again: from the second epoch on, its rises where the
 *   rate did not rise, three or more, above 1 % of its first, add up to 30 % of its falls, and are 3 % on
 *   average, while the validation loss moves by 1.5 % an epoch. Or it was half as high again in the first
 *   epoch, has not fallen since the first third and rises in a quarter of the epochs, with no more
 *   training samples right than by chance (half of them, if `validation` is not known). Not where they are
 *   known by heart.
 * - `rateTooLow`: the training loss is above half of its first, has risen by 5 % of its fall at most, and
 *   falls in the last third of the epochs at least half as much as in the first.
 * - `rateNearZero`: the rate has been below 1 % of its highest for a tenth of the epochs, at least three,
 *   and the training loss has fallen by less than 10 % since; or the rate is 0 throughout.
 * - `atChance`: the validation accuracy is never above chance by more than its sampling noise
 *   √(p(1 − p)/n) explains in the best of the epochs, and the validation loss never below 95 % of −ln p. Either
 *   the training accuracy is not above that either: nothing is learnt, and a finding about the rate takes
 *   its place, other than that it is too low. Or it is, and in the last third of the epochs the validation
 *   accuracy, two standard errors added, is above p by less than a quarter of what the training accuracy
 *   is: nothing carries over, and findings about the rate give no advice. Neither a plateau nor
 *   overfitting is then looked for. Not where the commonest label has more than 60 % of the samples.
 * - `plateau`: the training loss has fallen by less than 5 % since, or the validation loss by less
 *   than 2 %, over a fifth of the epochs, at least five, three standard errors of the fitted fall
 *   included. Not where a finding about the rate is made, or the samples are known by heart.
 * - `overfitting`: the median of the last three validation losses is above the lowest of the smoothed
 *   curve, three epochs or more before, by 10 %, by three standard deviations of the noise from epoch to
 *   epoch, and by two standard errors of the sampling, 5/√n; and the training loss has fallen by 10 %
 *   since. Not where the rate is too high.
 * - `misused`: what `train` said of its schedulers before the first step, as the History's `notes` say.
 *
 * @param run A History, or the error of a run that diverged. What depends on sampling noise needs its
 * `validation`.
 * @returns What was found; nothing for a run that looks well, or is shorter than five epochs.
 * @throws TypeError or RangeError if it is not a History or has no epochs.
 * @example for (const { message } of diagnose(history)) console.log(message);
 */
function diagnose(run) {
    if (run instanceof Error) {
        if (typeof run.epoch !== "number")
            throw new TypeError(`diagnose: expected a History or a DivergedError, got ${String(run)}`);
        return [(0, diagnose_rate_1.divergedAt)(run.epoch, run.loss, run.lr)];
    }
    if (![run?.loss, run?.epoch, run?.lr].every(Array.isArray))
        throw new TypeError(`diagnose: expected a History, got ${run === null ? "null" : typeof run}`);
    if (run.epoch.length === 0)
        throw new RangeError("diagnose: the History has no epochs; train for longer, or give the error");
    const misused = (run.notes ?? []).map((message) => ({ kind: "misused", message }));
    const diverged = (0, diagnose_rate_1.findDivergence)(run);
    if (diverged)
        return [...misused, diverged];
    if (run.epoch.length < finding_1.fewest)
        return misused;
    const blind = (0, diagnose_validation_1.findNothingLearnt)(run);
    const rate = [(0, diagnose_rate_1.findTooHigh)(run), blind ? undefined : (0, diagnose_rate_1.findTooLow)(run), (0, diagnose_rate_1.findNearZero)(run)].filter(isFound);
    // A rate that is too high, or 0, is why nothing is learnt.
    if (blind)
        return [...misused, ...(rate.length > 0 ? rate : [blind]).map(toFinding)];
    const atChance = (0, diagnose_validation_1.findNothingCarried)(run);
    if (atChance)
        return [...misused, ...rate.map((found) => toFinding({ ...found, advice: "" })), toFinding(atChance)];
    const isTooHigh = rate.some(({ kind }) => kind === "rateTooHigh");
    const overfitting = isTooHigh ? undefined : (0, diagnose_validation_1.findOverfitting)(run);
    const plateau = rate.length > 0 ? undefined : (0, diagnose_validation_1.findPlateau)(run, overfitting !== undefined);
    return [...misused, ...[...rate, plateau, overfitting].filter(isFound).map(toFinding)];
}
const isFound = (judgement) => judgement !== undefined;
const toFinding = ({ says, advice, ...rest }) => ({
    ...rest,
    message: advice ? `${says} ${advice}` : says,
});
