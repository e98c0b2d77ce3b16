"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.later = exports.highestOf = void 0;
exports.progress = progress;
exports.linearBetween = linearBetween;
exports.halfCosine = halfCosine;
exports.cosineBetween = cosineBetween;
exports.between = between;
exports.polynomialBetween = polynomialBetween;
exports.geometric = geometric;
exports.countAtMost = countAtMost;
exports.cycleAt = cycleAt;
exports.doneOfCycle = doneOfCycle;
exports.through = through;
/**
 * The share of the way from step `begin` on that is done at step `k`: 0 before it, 1 from `begin + length`
 * on.
 */
function progress(k, begin, length) {
    if (k >= begin + length)
        return 1;
    return k <= begin ? 0 : (k - begin) / length;
}
/** The straight line from `start` (at t = 0) to `end` (at t = 1), exact at both. */
function linearBetween(start, end, t) {
    return start * (1 - t) + end * t;
}
/** Half a cosine that falls from 1 (at t = 0) to 0 (at t = 1), and rises again after it. */
function halfCosine(t) {
    return (1 + Math.cos(Math.PI * t)) / 2;
}
/** Half a cosine from `start` (at t = 0) to `end` (at t = 1). */
function cosineBetween(start, end, t) {
    return linearBetween(end, start, halfCosine(t));
}
/** The line or half cosine from `start` (at t = 0) to `end` (at t = 1). */
function between(shape, start, end, t) {
    return shape === "linear" ? linearBetween(start, end, t) : cosineBetween(start, end, t);
}
/**
 * The polynomial from `start` (at t = 0) to `end` (at t = 1): the distance to `end` shrinks as (1 − t)^power.
 */
function polynomialBetween(start, end, t, power) {
    return linearBetween(end, start, (1 - t) ** power);
}
/** The geometric series `start · ratio^n`; 0 stays 0 even where the power overflows. */
function geometric(start, ratio, n) {
    return start === 0 ? 0 : start * ratio ** n;
}
/** How many of the sorted values are at most `limit`. */
function countAtMost(sorted, limit) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (sorted[middle] <= limit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
/**
 * The cycle that step k falls in, from 0, when the first cycle has `first` steps and each is `multiplier` times
 * as long as the one before.
 */
function cycleAt(k, first, multiplier) {
    if (multiplier === 1)
        return Math.floor(k / first);
    const cycle = Math.max(0, Math.floor(Math.log1p((k / first) * (multiplier - 1)) / Math.log(multiplier)));
    if (cycleStart(cycle, first, multiplier) > k)
        return cycle - 1;
    return cycleStart(cycle + 1, first, multiplier) <= k ? cycle + 1 : cycle;
}
/** The share of that cycle that is done at step k, from 0 to below 1. */
function doneOfCycle(cycle, k, first, multiplier) {
    if (multiplier === 1)
        return (k % first) / first;
    return (k - cycleStart(cycle, first, multiplier)) / (first * multiplier ** cycle);
}
function cycleStart(cycle, first, multiplier) {
    return (first * (multiplier ** cycle - 1)) / (multiplier - 1);
}
/** The highest value of some knots. */
const highestOf = (knots) => Math.max(...knots.map(([, value]) => value));
exports.highestOf = highestOf;
/**
 * The curve through knots in the order of their steps, the first of them at 0; constant after the last. Between
 * two knots, `constant` keeps the value of the first.
 */
function through(knots, shape) {
    const steps = knots.map(([at]) => at);
    const values = knots.map(([, value]) => value);
    return (k) => {
        const i = countAtMost(steps, k) - 1;
        if (shape === "constant" || i === knots.length - 1)
            return values[i];
        return between(shape, values[i], values[i + 1], (k - steps[i]) / (steps[i + 1] - steps[i]));
    };
}
/** A number of steps that begins later. */
const later = (steps, by) => steps === undefined ? undefined : steps + by;
exports.later = later;
