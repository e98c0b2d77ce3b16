"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.CompositeScheduler = exports.members = void 0;
const options_1 = require("../options/options");
const scheduler_1 = require("./scheduler");
/** The option table's entry for the members of a composite scheduler. */
exports.members = (0, options_1.list)((0, options_1.instance)(scheduler_1.LRScheduler, "a scheduler"));
/**
 * A scheduler made of others: it keeps the position, and hands metrics to the members that want them. It counts
 * batches if one of its members does. A member that counts something else than the composite, as a plateau that
 * waits for each epoch's metric after a warm-up by batches, keeps a position of its own, in `lastEpoch`.
 */
class CompositeScheduler extends scheduler_1.LRScheduler {
    schedulers;
    needsMetric;
    /** Which members keep their own position; undefined until it is asked for, and where an interval has changed since. */
    apart;
    constructor(schedulers, start) {
        super(start);
        this.schedulers = schedulers;
        schedulers.forEach((member, i) => {
            if (member.lastEpoch !== 0) {
                throw new RangeError(`${new.target.name}: schedulers[${i}].lastEpoch must be 0, got ${member.lastEpoch}; ` +
                    `give lastEpoch to the ${new.target.name}`);
            }
        });
        this.needsMetric = schedulers.some((member) => member.needsMetric);
        if (this.isMixed && this.lastEpoch !== 0) {
            throw new RangeError(`${new.target.name}: lastEpoch must be 0 where members count batches and epochs, got ${this.lastEpoch}; ` +
                "load a state instead");
        }
    }
    get baseLr() {
        return this.schedulers[0].baseLr;
    }
    get cyclesMomentum() {
        return this.schedulers.some((member) => member.cyclesMomentum);
    }
    /** Whether some members count batches and others epochs, so that one number is not enough for a position. */
    get isMixed() {
        return this.knownApart.includes(true);
    }
    intervalIn(loop) {
        if (this.interval)
            return this.interval;
        for (const member of this.schedulers)
            if (member.intervalIn(loop) === "batch")
                return "batch";
        return "epoch";
    }
    /**
     * @throws TypeError if the rate depends on metrics that are not known yet, or on how many batches an epoch has.
     */
    at(position) {
        if (!this.needsMetric && this.isMixed) {
            throw new TypeError(`${this.name}: at(${(0, options_1.show)(position)}) cannot be known, some members count batches and others epochs`);
        }
        return super.at(position);
    }
    /** @throws TypeError as `LRScheduler.step` does, or if members count batches and epochs: a loop calls `advance` then. */
    step(metric) {
        if (this.isMixed) {
            throw new TypeError(`${this.name}: step cannot tell the end of a batch from that of an epoch, and members count both; ` +
                'call advance("batch", "batch") and advance("epoch", "batch", metric)');
        }
        super.step(metric);
    }
    advance(ended, loop, metric) {
        const counted = this.settle(loop);
        this.schedulers.forEach((member, i) => {
            if (this.countsApart(i) && this.hears(i, ended))
                member.advance(ended, counted, metric);
        });
        if (counted === ended)
            super.step(metric);
    }
    startAfter(epochs, batches, loop) {
        const counted = this.settle(loop);
        super.startAfter(epochs, batches, counted);
        this.schedulers.forEach((member, i) => {
            const own = Math.max(0, epochs - this.epochsBefore(i, batches, counted));
            if (this.countsApart(i))
                member.startAfter(own, batches, counted);
        });
    }
    /** What the position counts in a loop; kept where members count otherwise, since a state must say it then. */
    settle(loop) {
        const counted = this.intervalIn(loop);
        if (!this.isMixedIn(loop))
            return counted;
        this.interval = counted;
        this.apart = undefined;
        return counted;
    }
    /** Whether a member keeps its own position, because it counts something else than the composite. */
    countsApart(index) {
        return this.knownApart[index];
    }
    get knownApart() {
        return (this.apart ??= this.apartIn("epoch"));
    }
    apartIn(loop) {
        const counted = this.intervalIn(loop);
        return this.schedulers.map((member) => member.intervalIn(counted) !== counted ||
            (member instanceof CompositeScheduler && member.isMixedIn(counted)));
    }
    /** Whether they do in a loop that counts `loop`. */
    isMixedIn(loop) {
        return this.apartIn(loop).includes(true);
    }
    /** A member's rate at a step of its clock, or where it stands by its own count. */
    memberLr(index, step) {
        const member = this.schedulers[index];
        return this.countsApart(index) ? member.lr : member.lrAt(step);
    }
    /** A member's momentum, likewise. */
    memberMomentum(index, step) {
        const member = this.schedulers[index];
        return this.countsApart(index) ? member.momentum : member.momentumAt(step);
    }
    /** Whether a member that counts by itself is told of the batch or the epoch that has ended. */
    hears(_index, _ended) {
        return true;
    }
    /** The epochs that have ended before a member takes over. */
    epochsBefore(_index, _batches, _counted) {
        return 0;
    }
    /** A member that counts by itself takes the position of the saved member at its place. */
    readPosition(state, position = state?.lastEpoch) {
        const take = super.readPosition(state, position);
        const places = Array.isArray(state.schedulers) ? state.schedulers : [];
        const takes = this.schedulers.map((member, i) => this.countsApart(i) && places[i] ? member.readPosition(places[i]) : () => { });
        return () => {
            takes.forEach((takeOwn) => takeOwn());
            take();
        };
    }
    /** A member takes it from the saved member at its place, or, if it alone waits for metrics, from the only one that did. */
    readFeedback(saved) {
        const waiting = this.schedulers.filter(({ needsMetric }) => needsMetric);
        const places = Array.isArray(saved.schedulers) ? saved.schedulers : [];
        const takes = waiting.map((member) => {
            const place = places[this.schedulers.indexOf(member)];
            return waiting.length === 1
                ? member.readFeedback(saved)
                : place
                    ? member.readFeedback(place)
                    : () => { };
        });
        return () => takes.forEach((take) => take());
    }
    readState(state) {
        const restore = super.readState(state);
        return () => {
            restore();
            this.apart = undefined;
        };
    }
    saveState() {
        return { schedulers: this.schedulers.map((member) => member.stateDict()) };
    }
    readOwnState(state) {
        const saved = state.schedulers;
        if (!Array.isArray(saved) || saved.length !== this.schedulers.length) {
            throw new TypeError(`${this.name}: the state's schedulers must be ${this.schedulers.length} states, got ${(0, options_1.show)(saved?.length)}`);
        }
        const restores = this.schedulers.map((member, i) => member.readState(saved[i]));
        return () => restores.forEach((restore) => restore());
    }
}
exports.CompositeScheduler = CompositeScheduler;
