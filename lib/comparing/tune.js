"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.chooseScale = chooseScale;
const numbers_1 = require("../helpers/numbers");
/**
 * Chooses a schedule's scale by the validation loss after the last epoch.
 *
 * @param rate The reference rate at the scale 1.
 * @param runs The tuning runs that are done or failed; scales that miss some of the seeds are left out.
 * @returns Undefined if there is no scale at which all runs have a finite loss.
 */
function chooseScale(rate, { scale: grid, seeds }, runs) {
    const sorted = [...grid].sort((a, b) => a - b);
    const candidates = sorted.flatMap((scale) => {
        const tried = runs.filter((run) => run.scale === scale);
        // What rounding adds is left out: 0.1 · 0.1 is 0.010000000000000002.
        const scaled = (0, numbers_1.round)(scale * rate, 12);
        return tried.length === seeds.length ? [{ scale, rate: scaled, ...lastScores(tried) }] : [];
    });
    const valLoss = Math.min(...candidates.map((candidate) => candidate.valLoss));
    const best = candidates.find((candidate) => candidate.valLoss === valLoss);
    if (!best || valLoss === Infinity)
        return undefined;
    const atEdge = best.scale === sorted[0] || best.scale === sorted[sorted.length - 1];
    return { scale: best.scale, rate: best.rate, atEdge, candidates };
}
function lastScores(runs) {
    const meanOf = (column) => (0, numbers_1.mean)(runs.map(({ history }) => history?.[column].at(-1) ?? NaN));
    const valLoss = meanOf("valLoss");
    return Number.isFinite(valLoss)
        ? { valLoss, valAccuracy: meanOf("valAccuracy") }
        : { valLoss: Infinity, valAccuracy: NaN };
}
