"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.warmupExponentialDecaySchedule = exports.warmupCosineDecaySchedule = exports.warmupConstantSchedule = void 0;
const cosine_1 = require("./cosine");
const curves_1 = require("./curves");
const exponential_1 = require("./exponential");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
const warmupTable = {
    initValue: (0, options_1.number)({ min: 0 }),
    peakValue: (0, options_1.number)({ min: 0 }),
    warmupSteps: (0, options_1.count)({ min: 0 }),
};
/** The curve of a linear warm-up, and of what follows it on a clock of its own. */
function warmedUp({ initValue, peakValue, warmupSteps }, after) {
    return {
        baseLr: peakValue,
        referenceLr: Math.max(after.referenceLr, warmupSteps > 0 ? initValue : 0),
        totalSteps: (0, curves_1.later)(after.totalSteps, warmupSteps),
        lr: (k) => k < warmupSteps ? (0, curves_1.linearBetween)(initValue, peakValue, k / warmupSteps) : after(k - warmupSteps),
    };
}
/**
 * Linear warm-up, then constant: `lr(k) = initValue + (peakValue − initValue) · min(k / warmupSteps, 1)`.
 *
 * @see optax.warmup_constant_schedule
 */
exports.warmupConstantSchedule = (0, schedule_1.defineSchedule)("warmupConstantSchedule", warmupTable, ({ initValue, peakValue, warmupSteps }) => ({
    baseLr: peakValue,
    referenceLr: warmupSteps > 0 ? initValue : peakValue,
    lr: (k) => (0, curves_1.linearBetween)(initValue, peakValue, (0, curves_1.progress)(k, 0, warmupSteps)),
}));
const warmupCosineTable = {
    ...warmupTable,
    decaySteps: (0, options_1.count)(),
    endValue: (0, options_1.number)({ min: 0, default: 0 }),
    exponent: (0, options_1.number)({ min: 0, default: 1 }),
};
/**
 * Linear warm-up from `initValue` to `peakValue`, then half a cosine (to the power of `exponent`) down to
 * `endValue` in the remaining decaySteps − warmupSteps steps, then constant.
 *
 * @see optax.warmup_cosine_decay_schedule
 */
exports.warmupCosineDecaySchedule = (0, schedule_1.defineSchedule)("warmupCosineDecaySchedule", warmupCosineTable, (options) => {
    const { peakValue, warmupSteps, decaySteps, endValue, exponent } = options;
    if (decaySteps <= warmupSteps) {
        throw new RangeError(`warmupCosineDecaySchedule: decaySteps must be more than warmupSteps (${warmupSteps}), got ${decaySteps}`);
    }
    const alpha = peakValue === 0 ? 0 : endValue / peakValue;
    return warmedUp(options, (0, cosine_1.cosineDecaySchedule)({ initValue: peakValue, decaySteps: decaySteps - warmupSteps, alpha, exponent }));
});
/**
 * Linear warm-up from `initValue` to `peakValue`, then `exponentialDecay` on a clock that starts at the end
 * of the warm-up.
 *
 * @see optax.warmup_exponential_decay_schedule
 */
exports.warmupExponentialDecaySchedule = (0, schedule_1.defineSchedule)("warmupExponentialDecaySchedule", { ...exponential_1.exponentialDecay.options, ...warmupTable }, ({ initValue, peakValue, warmupSteps, ...decay }) => warmedUp({ initValue, peakValue, warmupSteps }, (0, exponential_1.exponentialDecay)({ ...decay, initValue: peakValue })));
