"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.referenceRate = referenceRate;
exports.scaleOptimizer = scaleOptimizer;
const optimizer_1 = require("../optimizers/optimizer");
const options_1 = require("../options/options");
const isDict = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/**
 * The reference rate of an optimizer: its number, or the highest that its scheduler rises to; NaN if it does
 * not tell.
 */
function referenceRate(optimizer) {
    if (optimizer instanceof optimizer_1.LROptimizer)
        return typeof optimizer.lr === "number" ? optimizer.lr : optimizer.lr.referenceLr;
    const { lr, learningRate = lr } = optimizer.getConfig();
    return typeof learningRate === "number" ? learningRate : NaN;
}
/**
 * An optimizer with all its rates times a factor: the whole curve of a scheduler (what it starts from, its
 * peaks, what it ends at), `baseLr`, `minLr` and `eps` of a ReduceLROnPlateau, and the rates of parameter
 * groups. Momenta, betas and the weight decay's coefficient stay as they are.
 *
 * @param path The name that errors begin with.
 * @param factor Above 0; at 1, all is as it was.
 * @throws TypeError if the optimizer's config holds no rate, or a scheduler that is none of lrlab's.
 */
function scaleOptimizer(path, { className, config }, factor) {
    const name = ["lr", "learningRate"].find((entry) => entry in config);
    if (!name) {
        throw new TypeError(`${path} cannot be tuned: the config of its optimizer ${className} has neither lr nor learningRate`);
    }
    if (factor === 1)
        return { className, config };
    const scaled = { ...config, [name]: scaleRate(path, config[name], factor) };
    if (Array.isArray(scaled.groups)) {
        scaled.groups = scaled.groups.map((group) => group.lr === undefined ? group : { ...group, lr: scaleRate(path, group.lr, factor) });
    }
    return { className, config: scaled };
}
/** A number, or a scheduler's state, as `LROptimizer.getConfig` writes it. */
function scaleRate(path, rate, factor) {
    if (typeof rate === "number")
        return factor * rate;
    if (isDict(rate))
        return scaleState(path, rate, factor);
    throw new TypeError(`${path} cannot be tuned: its rate must be a number or one of lrlab's schedulers, got ${(0, options_1.show)(rate)}`);
}
function scaleState(path, state, factor) {
    const scaled = (member) => scaleState(path, member, factor);
    if (state.scheduler === "ReduceLROnPlateau") {
        const given = state.options;
        const { baseLr, minLr, eps } = given;
        const options = { ...given, baseLr: factor * baseLr, minLr: factor * minLr, eps: factor * eps };
        return { ...state, options, lr: factor * state.lr };
    }
    if (Array.isArray(state.schedulers)) {
        // A chain's rate is its first member's times the other members' factors, which are shares.
        const isChain = state.scheduler === "ChainedScheduler";
        const schedulers = state.schedulers.map((member, i) => isChain && i > 0 ? member : scaled(member));
        return { ...state, schedulers };
    }
    if (isDict(state.schedule)) {
        return { ...state, scheduler: "scale", schedule: { kind: "scale", schedule: state.schedule, factor } };
    }
    throw new TypeError(`${path} cannot be tuned: ${state.scheduler ?? (0, options_1.show)(state)} is none of lrlab's schedulers`);
}
