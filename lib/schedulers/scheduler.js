"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.LRScheduler = void 0;
exports.splitStart = splitStart;
const check_1 = require("../options/check");
const options_1 = require("../options/options");
const startTable = {
    lastEpoch: (0, options_1.count)({ min: 0, default: 0 }),
    interval: (0, options_1.optional)((0, options_1.choice)(["epoch", "batch"])),
};
/**
 * The options of a scheduler without those of its start, and those.
 *
 * @param owner The name that errors begin with.
 * @param table What each option but those of the start must be.
 * @throws TypeError that names an option which is in neither table.
 */
function splitStart(owner, table, options) {
    (0, check_1.checkNames)(owner, [...Object.keys(table), ...Object.keys(startTable)], options);
    const { lastEpoch, interval, ...own } = options;
    return [own, { lastEpoch, interval }];
}
/**
 * A position on a schedule. `lr` is the rate in force now, and `step()` moves on by one epoch or one batch,
 * whichever the caller counts. The first step already runs at the schedule's value at 0.
 */
class LRScheduler {
    /** Completed steps: 0 at first. */
    lastEpoch;
    /**
     * The highest rate that the schedule rises to, `baseLr` where it never exceeds that. A parameter group's own number
     * means this rate.
     */
    get referenceLr() {
        return this.baseLr;
    }
    /** The steps after which the schedule is at its end, where it is made for a run of a certain length. */
    get totalSteps() {
        return undefined;
    }
    /** Whether `step` wants a metric, as ReduceLROnPlateau does. */
    needsMetric = false;
    /** What the steps are; undefined where the loop says it. */
    interval;
    constructor(start = {}) {
        const { lastEpoch, interval } = (0, options_1.checkOptions)(new.target.name, startTable, start);
        this.lastEpoch = lastEpoch;
        this.interval = interval;
    }
    /** The rate in force now. */
    get lr() {
        return this.lrAt(this.lastEpoch);
    }
    /** The momentum in force now, where the schedule cycles it. */
    get momentum() {
        return this.momentumAt(this.lastEpoch);
    }
    /**
     * The rate at any position, without moving.
     *
     * @param position Completed steps, at least 0.
     * @throws TypeError if the rate depends on metrics that are not known yet.
     */
    at(position) {
        if (this.needsMetric) {
            throw new TypeError(`${this.name}: at(${(0, options_1.show)(position)}) cannot be known, the rate depends on the metrics to come`);
        }
        return this.lrAt(position);
    }
    /** The momentum at a position, where the schedule cycles it. */
    momentumAt(_position) {
        return undefined;
    }
    /**
     * Moves on by one step.
     *
     * @param metric The metric that a scheduler with `needsMetric` waits for; others ignore it.
     * @throws TypeError if a metric is needed and none is given; the position then stays.
     */
    step(metric) {
        this.feed(this.lastEpoch + 1, metric);
        this.lastEpoch += 1;
    }
    /**
     * What the steps are in a loop: the scheduler's own `interval`, or an epoch if it waits for a metric, or else
     * what the loop counts.
     */
    intervalIn(loop) {
        return this.interval ?? (this.needsMetric ? "epoch" : loop);
    }
    /**
     * Takes in the end of a batch or of an epoch: moves on if that is what the scheduler counts. A loop that calls
     * this at the end of each batch and then, at the end of each epoch, with the metric, serves every scheduler.
     *
     * @param ended What has ended.
     * @param loop What a scheduler without an interval of its own counts.
     * @param metric The epoch's metric, for a scheduler with `needsMetric`.
     * @throws TypeError if a metric is needed and none is given; the position then stays.
     */
    advance(ended, loop, metric) {
        if (this.intervalIn(loop) === ended)
            this.step(metric);
    }
    /**
     * Takes the position that a run has after some epochs: their number, or that of their batches.
     *
     * @param epochs Completed epochs.
     * @param batches Batches in an epoch.
     * @param loop What a scheduler without an interval of its own counts.
     */
    startAfter(epochs, batches, loop) {
        this.lastEpoch = this.intervalIn(loop) === "epoch" ? epochs : epochs * batches;
    }
    /** Whether the schedule cycles a momentum, at some step at least. */
    get cyclesMomentum() {
        return false;
    }
    /** Takes in the metric of the step that ends at `position`. */
    feed(_position, _metric) { }
    /** The state as plain JSON. */
    stateDict() {
        const { name, lastEpoch, interval } = this;
        return { version: 1, scheduler: name, lastEpoch, ...(interval && { interval }), ...this.saveState() };
    }
    /**
     * Continues from a saved state, options included (as in PyTorch).
     *
     * @throws TypeError or RangeError that says what is wrong with the state; the scheduler is then unchanged.
     */
    loadStateDict(state) {
        const restore = this.readState(state);
        restore();
    }
    /**
     * Checks a state, and returns what puts it in force.
     *
     * @throws TypeError or RangeError that says what is wrong with the state.
     */
    readState(state) {
        this.checkState(state);
        if (state.scheduler !== this.name) {
            throw new TypeError(`${this.name}: the state's scheduler must be "${this.name}", got ${(0, options_1.show)(state.scheduler)}`);
        }
        const { lastEpoch } = state;
        const interval = (0, check_1.checkValue)(this.name, "the state's interval", startTable.interval, state.interval);
        const restore = this.readOwnState(state);
        return () => {
            restore();
            this.lastEpoch = lastEpoch;
            this.interval = interval;
        };
    }
    /**
     * Goes to the position of a saved state, of whatever kind and options, and keeps its own options. A
     * ReduceLROnPlateau, inside another scheduler too, takes over what a saved one has counted and reduced.
     *
     * @throws TypeError or RangeError that says what is wrong with the state; the scheduler is then unchanged.
     */
    takePosition(state) {
        const take = this.readPosition(state);
        take();
    }
    /**
     * Checks a state, and returns what takes over its position.
     *
     * @param position The position in what this scheduler counts, if the state's is in something else.
     * @throws TypeError or RangeError that says what is wrong with the state.
     */
    readPosition(state, position = state?.lastEpoch) {
        this.checkState(state);
        const takeFeedback = this.readFeedback(state);
        return () => {
            takeFeedback();
            this.lastEpoch = position;
        };
    }
    /** Checks what a saved scheduler has learnt from metrics, and returns what takes it over. */
    readFeedback(_saved) {
        return () => { };
    }
    checkState(state) {
        if (typeof state !== "object" || state === null) {
            throw new TypeError(`${this.name}: the state must be an object from stateDict(), got ${(0, options_1.show)(state)}`);
        }
        if (state.version !== 1)
            throw new RangeError(`${this.name}: the state's version must be 1, got ${(0, options_1.show)(state.version)}`);
        (0, check_1.checkValue)(this.name, "the state's lastEpoch", startTable.lastEpoch, state.lastEpoch);
    }
}
exports.LRScheduler = LRScheduler;
