"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.fromSpec = fromSpec;
exports.toSpec = toSpec;
const show_1 = require("../options/show");
const kinds_1 = require("./kinds");
const read_spec_1 = require("./read-spec");
const schedule_1 = require("./schedule");
/**
 * The schedule that a spec describes: `fromSpec(toSpec(schedule))` equals `schedule`.
 *
 * @param spec The schedule as JSON.
 * @param own A schedule of the same making, whose functions take the places that are null in the spec.
 * @throws TypeError for an unknown kind.
 */
function fromSpec(spec, own) {
    return (0, read_spec_1.readSpec)("fromSpec", spec, own, (kind) => {
        const factory = kinds_1.scheduleKinds.get(kind);
        if (factory)
            return factory;
        throw new TypeError(`fromSpec: unknown kind ${(0, show_1.show)(kind)}${(0, show_1.suggestion)(String(kind), [...kinds_1.scheduleKinds.keys()])}`);
    });
}
/**
 * A schedule as JSON: its kind and all its options.
 *
 * @throws TypeError if one of the options is a function, which JSON cannot hold.
 */
function toSpec(schedule) {
    if (!(0, schedule_1.isSchedule)(schedule))
        throw new TypeError(`toSpec: expected a schedule, got ${(0, show_1.show)(schedule)}`);
    JSON.stringify(schedule.spec, (name, value) => {
        if (value === null)
            throw new TypeError(`toSpec: ${name} of ${schedule.describe()} is a function, which JSON cannot hold`);
        return value;
    });
    return schedule.spec;
}
