"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.findNothingLearnt = findNothingLearnt;
exports.findNothingCarried = findNothingCarried;
exports.findPlateau = findPlateau;
exports.findOverfitting = findOverfitting;
const numbers_1 = require("../helpers/numbers");
const text_1 = require("../helpers/text");
const finding_1 = require("./finding");
const statistics_1 = require("./statistics");
/** The mean over the last third of the epochs. */
const late = (values) => (0, numbers_1.mean)(values.slice(-Math.ceil(values.length / 3)));
/** What says that the validation accuracy is that of guessing blindly, if it is. */
function describeChance(history) {
    const { valAccuracy, valLoss, validation } = history;
    const bound = (0, finding_1.chanceBound)(history);
    const highest = Math.max(...valAccuracy);
    if (!validation || bound === undefined || highest > bound)
        return undefined;
    const { samples, chance } = validation;
    // With one label for most samples, a network may do well on the others and no better on the whole.
    if (chance > 0.6 || Math.min(...valLoss) < -0.95 * Math.log(chance))
        return undefined;
    const says = `the validation accuracy ${(0, finding_1.short)(late(valAccuracy))} in the last third of the epochs, ` +
        `${(0, finding_1.short)(highest)} at most, where blind guessing gives ${(0, finding_1.short)(chance)}, ` +
        `and up to ${(0, finding_1.short)(bound)} by luck (${samples} samples).`;
    return { says, bound };
}
/** A validation accuracy at chance, and a training accuracy that is there too. */
function findNothingLearnt(history) {
    const chance = describeChance(history);
    if (!chance || Math.max(...history.accuracy) > chance.bound)
        return undefined;
    return {
        kind: "atChance",
        says: `Nothing is learnt: the training accuracy is ${(0, finding_1.short)((0, finding_1.last)(history.accuracy))}, ${chance.says}`,
        advice: "Try a tenth of the rate, and ten times the rate; " +
            "if neither helps, check that the labels belong to the inputs.",
    };
}
/** A validation accuracy at chance, while the training accuracy is not. */
function findNothingCarried(history) {
    const { accuracy, valAccuracy, validation } = history;
    const found = describeChance(history);
    if (!found || !validation || Math.max(...accuracy) <= found.bound)
        return undefined;
    const { samples, chance } = validation;
    const highest = late(valAccuracy) + 2 * (0, finding_1.deviation)(late(valAccuracy), samples);
    if (highest > chance + 0.25 * (late(accuracy) - chance))
        return undefined;
    return {
        kind: "atChance",
        says: "Nothing that the network learns carries over: " +
            `the training accuracy is ${(0, finding_1.short)((0, finding_1.last)(accuracy))}, ${found.says}`,
        advice: "The labels cannot be told from the inputs, or inputs and labels do not belong together. " +
            "No rate, no regularization and no earlier stop helps; check the data.",
    };
}
function findPlateau(history, isOverfitting) {
    if ((0, finding_1.isLearnt)(history))
        return undefined;
    const { epoch, loss, valLoss, lr } = history;
    const found = (name, values, part) => {
        const from = levelFrom(values, part);
        if (from === undefined)
            return undefined;
        const level = (0, statistics_1.smooth)(values);
        const rate = lr[from] / Math.max(...lr);
        const advice = rate < 0.1
            ? `The rate was at ${(0, text_1.wholePercent)(rate)} of its highest by then: stop there, or lower it later.`
            : "Try a lower rate from there on; if that changes nothing, stop there.";
        const improved = (0, finding_1.last)(level) > level[from] ? "not improved" : "hardly improved";
        const says = `The ${name} has ${improved} since epoch ${epoch[from]}: ` +
            `${(0, finding_1.short)(level[from])} then, ${(0, finding_1.short)((0, finding_1.last)(level))} now.`;
        return { kind: "plateau", sinceEpoch: epoch[from], says, advice };
    };
    return (found("training loss", loss, 0.05) ??
        (isOverfitting ? undefined : found("validation loss", valLoss, 0.02)));
}
/**
 * From where on values have fallen by less than a part of themselves, for a fifth of the epochs, at least
 * five. Undefined where their noise leaves it open: three standard errors of the fitted fall are added.
 */
function levelFrom(values, part) {
    const most = -Math.log(1 - part);
    const logs = values.map(Math.log);
    const smoothed = (0, statistics_1.smooth)(logs);
    for (let from = 0; values.length - 1 - from >= Math.max(finding_1.fewest, values.length / 5); from++) {
        const tail = logs.slice(from);
        const { slope, error } = (0, statistics_1.fitLine)([...tail.keys()], tail);
        const steps = tail.length - 1;
        const mayHaveFallen = (3 * error + Math.max(0, -slope)) * steps;
        if (mayHaveFallen < most && smoothed[from] - Math.min(...smoothed.slice(from)) < most)
            return from;
    }
    return undefined;
}
function findOverfitting(history) {
    const { epoch, loss, valLoss, validation } = history;
    const [level, trained] = [(0, statistics_1.smooth)(valLoss), (0, statistics_1.smooth)(loss)];
    const nearby = Math.max(0, (0, numbers_1.indexOfLowest)(level) - 1);
    const best = nearby + (0, numbers_1.indexOfLowest)(valLoss.slice(nearby, nearby + 3));
    const noise = (0, statistics_1.scatter)(valLoss.slice(Math.max(0, best - 2)).map(Math.log));
    // Two standard errors of the mean: on MNIST, how much a sample's loss changes between two epochs has a
    // standard deviation of 2.5 times the mean loss.
    const sampling = validation ? 5 / Math.sqrt(validation.samples) : 0;
    const rise = Math.max(0.1, Math.exp(3 * noise) - 1, sampling);
    const hasRisen = epoch.length - 1 - best >= 3 && (0, finding_1.last)(level) >= (1 + rise) * Math.min(...level);
    if (!hasRisen || (0, finding_1.last)(trained) > 0.9 * trained[best])
        return undefined;
    const since = epoch[best + 1];
    const says = `Overfitting since epoch ${since}: the validation loss has risen from ${(0, finding_1.short)(valLoss[best])} ` +
        `to ${(0, finding_1.short)((0, finding_1.last)(level))}, while the training loss has fallen from ${(0, finding_1.short)(loss[best])} ` +
        `to ${(0, finding_1.short)((0, finding_1.last)(loss))}.`;
    const [then, ...later] = (0, statistics_1.smooth)(history.valAccuracy).slice(best);
    const now = (0, finding_1.last)(later);
    const more = ` Answers are wrong no more often (accuracy ${(0, finding_1.short)(then)} → ${(0, finding_1.short)(now)}), but more surely.`;
    const stop = best === 0 ? "One epoch is too much already: try a lower rate" : `Stop at epoch ${epoch[best]}`;
    return {
        kind: "overfitting",
        sinceEpoch: since,
        says: now < then ? says : says + more,
        advice: `${stop}, or add weight decay or data.`,
    };
}
