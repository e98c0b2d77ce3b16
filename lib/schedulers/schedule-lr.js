"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ScheduleLR = void 0;
exports.schedulerOn = schedulerOn;
const options_1 = require("../options/options");
const read_spec_1 = require("../schedules/read-spec");
const schedule_1 = require("../schedules/schedule");
const scheduler_1 = require("./scheduler");
/**
 * The position on any pure schedule: `lr` after k steps is `schedule(k)`.
 *
 * @example new ScheduleLR(cosineAnnealingSchedule({ baseLr: 0.1, tMax: 50 }))
 * @throws TypeError if it is not given a schedule; RangeError if `lastEpoch` is no position or `interval` is unknown.
 */
class ScheduleLR extends scheduler_1.LRScheduler {
    current;
    /** @param start Where to start; a number is its `lastEpoch`. */
    constructor(schedule, start = {}) {
        super(typeof start === "object" ? start : { lastEpoch: start });
        if (!(0, schedule_1.isSchedule)(schedule))
            throw new TypeError(`${new.target.name}: expected a schedule, got ${(0, options_1.show)(schedule)}`);
        this.current = schedule;
    }
    /** The schedule that this is a position on. */
    get schedule() {
        return this.current;
    }
    get name() {
        return this.current.spec.kind;
    }
    get baseLr() {
        return this.current.baseLr;
    }
    get cyclesMomentum() {
        return this.current.momentum !== undefined;
    }
    get totalSteps() {
        return this.current.totalSteps;
    }
    get referenceLr() {
        return this.current.referenceLr;
    }
    lrAt(position) {
        return this.current(position);
    }
    momentumAt(position) {
        return this.current.momentum?.(position);
    }
    saveState() {
        return { schedule: this.current.spec };
    }
    readOwnState(state) {
        const spec = state.schedule;
        if (spec?.kind !== this.name) {
            throw new TypeError(`${this.name}: the state's schedule must be of the same kind, got ${(0, options_1.show)(spec?.kind)}`);
        }
        const factories = (0, read_spec_1.factoriesIn)(this.current);
        const schedule = (0, read_spec_1.readSpec)(this.name, spec, this.current, (kind) => {
            const factory = factories.get(kind);
            if (factory)
                return factory;
            throw new TypeError(`${this.name}: the state's schedule is made of a ${(0, options_1.show)(kind)}, and this one is not; ` +
                "new ScheduleLR(fromSpec(state.schedule)) takes it");
        });
        return () => {
            this.current = schedule;
        };
    }
}
exports.ScheduleLR = ScheduleLR;
/**
 * The class of the schedulers on one kind of schedule: its constructor takes the schedule's options,
 * `lastEpoch` and `interval`.
 *
 * @example class StepLR extends schedulerOn(stepSchedule) {}
 */
/* @__NO_SIDE_EFFECTS__ */ function schedulerOn(factory) {
    return class extends ScheduleLR {
        constructor(options) {
            const [own, start] = (0, scheduler_1.splitStart)(factory.kind, factory.options, options);
            super(factory(own), start);
        }
    };
}
