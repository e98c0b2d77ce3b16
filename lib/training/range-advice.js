"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.RangeAdvice = exports.rangeSettings = void 0;
const numbers_1 = require("../helpers/numbers");
const options_1 = require("../options/options");
/** What each of them must be. */
exports.rangeSettings = {
    aborted: (0, options_1.optional)((0, options_1.boolean)()),
    endLr: (0, options_1.optional)((0, options_1.number)({ above: 0 })),
    steps: (0, options_1.optional)((0, options_1.count)({ min: 0 })),
    mode: (0, options_1.optional)((0, options_1.choice)(["exponential", "linear"])),
    batchSize: (0, options_1.optional)((0, options_1.count)()),
    samples: (0, options_1.optional)((0, options_1.count)()),
};
/** Below it, steps are lost in the rounding of 32-bit weights. */
const lowestStart = 1e-7;
/** A loss, in nats, that leaves nothing to learn. */
const learned = 0.02;
const letItRun = "the test was aborted; let it run on";
/** Rates a decade apart: less cannot be told from a single rate. */
const decades = (from, to) => Math.log10(to / from);
/**
 * What to change for another range test, one change at a time. Each remedy names a value that its own condition excludes, so
 * that who follows it does not get it again; where nothing is left to change in the test, it names what else to look at.
 */
class RangeAdvice {
    lr;
    settings;
    start;
    end;
    steps;
    /** @param lr The rates of the steps that were made. */
    constructor(lr, settings) {
        this.lr = lr;
        this.settings = settings;
        this.start = lr[0];
        this.end = settings.endLr ?? lr[lr.length - 1];
        this.steps = settings.steps ?? lr.length;
    }
    /** For a test that ended before it had the steps that are needed. */
    tooFewSteps(diverged, needed) {
        const { length: n } = this.lr;
        if (this.settings.aborted)
            return `the test was aborted after ${n} steps, ${needed} are needed: let it run on`;
        if (n === 0)
            return "the loss is NaN or infinite before a step was made, whatever the rate: look at the initial weights and the layers";
        const what = `only ${n === 1 ? "1 step was" : `${n} steps were`} made, ${needed} are needed`;
        if (!diverged)
            return `${what}: raise steps to 100`;
        return `${what}: ${this.finer(this.lr[n - 1]) ?? this.startLower()}`;
    }
    /**
     * For a loss that does not fall.
     *
     * @param loss That at first.
     * @param rise The step from which on it is higher; −1 if none.
     * @param noise The standard deviation of the batches' losses.
     * @param wanted The fall that is there, or would be clear.
     */
    doesNotFall(loss, rise, noise, wanted) {
        if (this.settings.aborted)
            return letItRun;
        if (loss < learned)
            return "the model has learned these samples already; test one that is not trained";
        return rise < 0 ? this.staysFlat(noise, wanted) : this.onlyRises(rise, noise, wanted);
    }
    onlyRises(at, noise, wanted) {
        if (decades(this.start, this.lr[at]) < 1)
            return this.startLower();
        const finer = this.finer(this.lr[at]) ?? this.lessNoise(noise, wanted);
        if (finer || this.start > lowestStart)
            return finer ?? this.startLower();
        return "no rate makes it fall: look at the labels, the inputs and the initial weights";
    }
    staysFlat(noise, wanted) {
        return (this.endHigher() ??
            this.lessNoise(noise, wanted) ??
            "it does not depend on the rate: look at the inputs, and at layers that are frozen or give the same output for all");
    }
    /** For a loss that has not risen again. */
    stillFalls() {
        if (this.settings.aborted)
            return letItRun;
        return (this.endHigher() ?? "a higher rate is not for training: scale the inputs or the initial weights up");
    }
    /** For a loss that falls fastest right before it rises. */
    fallsAtEnd() {
        if (this.settings.aborted)
            return letItRun;
        return this.steps < 200 ? "raise steps to 200" : "take another rule's rate";
    }
    /** For a ramp that begins too high: at a loss that rises, or falls fastest, from there on. */
    startLower() {
        if (this.settings.aborted)
            return letItRun;
        if (this.start > lowestStart)
            return `lower startLr to ${lowestStart}`;
        return `startLr is ${this.start}, low enough: scale the inputs down, to numbers around 1, and look at the initial weights`;
    }
    endHigher() {
        if (this.end < 10)
            return "raise endLr to 10";
        if (this.settings.mode === "linear")
            return 'set mode to "exponential"';
        return this.end < 1e4 ? "raise endLr to 10000" : undefined;
    }
    /** For a ramp that goes over the rates up to `limit` in great strides. */
    finer(limit) {
        const at = this.lr.findIndex((rate) => rate >= limit);
        const range = decades(this.start, limit);
        if (range < 1 || at >= 5 * range)
            return undefined;
        if (this.settings.mode === "linear")
            return 'set mode to "exponential"';
        if (this.steps < 100)
            return "raise steps to 100";
        const end = (0, numbers_1.round)(10 * limit, 1);
        return end < this.end / 2 ? `lower endLr to ${end}` : undefined;
    }
    /** For a fall of `wanted` that the noise of the batches hides: it is as 1 / √batchSize. */
    lessNoise(noise, wanted) {
        const { batchSize = Infinity, samples = 0 } = this.settings;
        if (batchSize >= samples || 3 * noise < wanted)
            return undefined;
        const factor = Math.max(4, (3.5 * noise) / wanted) ** 2;
        return `raise batchSize to ${Math.min(samples, Math.ceil(batchSize * factor))}`;
    }
}
exports.RangeAdvice = RangeAdvice;
