"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.sameOptions = void 0;
exports.sameKind = sameKind;
exports.describeState = describeState;
const options_1 = require("../options/options");
const plateau_1 = require("../schedules/plateau");
const spec_1 = require("../schedules/spec");
const schedule_lr_1 = require("../schedulers/schedule-lr");
/** What of a state is an option, and not a position. */
function optionsOf(state, isMember = false) {
    const { scheduler, schedule, options, milestones, clock, schedulers, interval } = state;
    const members = schedulers?.map((member) => optionsOf(member, true));
    return {
        scheduler,
        schedule,
        options,
        milestones,
        clock,
        members,
        interval: isMember && !members ? interval : undefined,
    };
}
/** Whether two states have the same kind and options; functions, which no state holds, count as equal. */
const sameOptions = (a, b) => JSON.stringify(optionsOf(a)) === JSON.stringify(optionsOf(b));
exports.sameOptions = sameOptions;
/** Whether two states are of the same kind, and so are their members. */
function sameKind(a, b) {
    const members = ({ schedulers }) => (schedulers ?? []);
    const [own, others] = [members(a), members(b)];
    return (a.scheduler === b.scheduler &&
        own.length === others.length &&
        own.every((member, i) => sameKind(member, others[i])));
}
/** A scheduler as the call that makes it, as far as its state tells. */
function describeState(state, own) {
    const { scheduler, schedule, options, schedulers, milestones } = state;
    if (Array.isArray(schedulers)) {
        const members = schedulers.map((member) => describeState(member));
        return `${scheduler}(${members.join(", ")}${milestones ? `; milestones ${milestones}` : ""})`;
    }
    if (!schedule)
        return `${scheduler}({ ${showGiven(options)} })`;
    try {
        return (0, spec_1.fromSpec)(schedule, own instanceof schedule_lr_1.ScheduleLR ? own.schedule : undefined).describe();
    }
    catch {
        return `${scheduler}(…)`;
    }
}
/** A plateau's options but those that have their defaults. */
function showGiven(options) {
    const table = plateau_1.plateauOptions;
    const given = Object.entries(options).filter(([name, value]) => table[name]?.default !== value);
    return given.map(([name, value]) => `${name}: ${(0, options_1.show)(value)}`).join(", ");
}
