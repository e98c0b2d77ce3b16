"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ReduceLROnPlateau = void 0;
const options_1 = require("../options/options");
const plateau_1 = require("../schedules/plateau");
const scheduler_1 = require("./scheduler");
const stateTable = {
    lr: (0, options_1.number)({ min: 0 }),
    best: (0, options_1.custom)("a number as text", (value) => typeof value === "string" && value !== "" && !Number.isNaN(Number(value))),
    numBadEpochs: (0, options_1.count)({ min: 0 }),
    cooldownCounter: (0, options_1.count)({ min: 0 }),
};
/**
 * Lowers the rate by `factor` when a metric has stopped improving for more than `patience` steps. Give `step`
 * the metric: `plateau.step(valLoss)`. Inside a SequentialLR or a ChainedScheduler the metric reaches it too.
 *
 * A relative threshold is a share of the best metric's size, `best ∓ threshold · |best|`, so that metrics below 0
 * (a log-likelihood, an ELBO, a reward) work in both modes. PyTorch's `best · (1 ∓ threshold)` moves the wrong way there.
 *
 * @see torch.optim.lr_scheduler.ReduceLROnPlateau
 */
class ReduceLROnPlateau extends scheduler_1.LRScheduler {
    name = "ReduceLROnPlateau";
    needsMetric = true;
    options;
    state;
    constructor(options) {
        const [own, start] = (0, scheduler_1.splitStart)("ReduceLROnPlateau", plateau_1.plateauOptions, options);
        super(start);
        if (this.interval === "batch") {
            throw new RangeError(`${this.name}: interval must be "epoch", after which there is a metric, got "batch"`);
        }
        this.options = (0, options_1.checkOptions)(this.name, plateau_1.plateauOptions, own);
        this.state = (0, plateau_1.plateauStart)(this.options);
    }
    get baseLr() {
        return this.options.baseLr;
    }
    /** Whether less or more counts as better. */
    get mode() {
        return this.options.mode;
    }
    lrAt(_position) {
        return this.state.lr;
    }
    feed(_position, metric) {
        if (typeof metric !== "number") {
            throw new TypeError(`${this.name}: step(metric) must be given the metric as a number, got ${(0, options_1.show)(metric)}`);
        }
        (0, plateau_1.plateauStep)(this.options, this.state, metric);
    }
    saveState() {
        return { options: this.options, ...this.state, best: String(this.state.best) };
    }
    readOwnState(saved) {
        const { options, state } = this.parse(saved);
        return () => {
            this.options = options;
            this.state = state;
        };
    }
    /** The counters, the best metric where it is of the same mode, and the reductions: the same share of `baseLr`. */
    readFeedback(saved) {
        const plateau = onlyPlateau(saved);
        if (!plateau)
            return () => { };
        const { options, state } = this.parse(plateau);
        const { baseLr, minLr, mode } = this.options;
        const reduced = options.baseLr === baseLr ? state.lr : baseLr * (state.lr / options.baseLr);
        const start = (0, plateau_1.plateauStart)(this.options);
        if (state.lr < options.baseLr)
            start.lr = Math.min(baseLr, Math.max(reduced, minLr));
        const { best, numBadEpochs, cooldownCounter } = state;
        return () => {
            this.state = { ...start, cooldownCounter, ...(options.mode === mode && { best, numBadEpochs }) };
        };
    }
    parse(saved) {
        const options = (0, options_1.checkOptions)(this.name, plateau_1.plateauOptions, saved.options);
        const { lr, best, numBadEpochs, cooldownCounter } = saved;
        const entries = { lr, best, numBadEpochs, cooldownCounter };
        const state = (0, options_1.checkOptions)(`${this.name}'s state`, stateTable, entries);
        return { options, state: { ...state, best: Number(state.best) } };
    }
}
exports.ReduceLROnPlateau = ReduceLROnPlateau;
/** The plateau's state in a state: itself, or that of its only member that is one. */
function onlyPlateau(saved) {
    const all = (state) => state.scheduler === "ReduceLROnPlateau"
        ? [state]
        : (state.schedulers ?? []).flatMap(all);
    const plateaus = all(saved);
    return plateaus.length === 1 ? plateaus[0] : undefined;
}
