"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.toPlain = toPlain;
exports.fromPlain = fromPlain;
const schedule_1 = require("../schedules/schedule");
const spec_1 = require("../schedules/spec");
const chained_1 = require("../schedulers/chained");
const plateau_1 = require("../schedulers/plateau");
const schedule_lr_1 = require("../schedulers/schedule-lr");
const scheduler_1 = require("../schedulers/scheduler");
const sequential_1 = require("../schedulers/sequential");
const isDict = (value) => Object.getPrototypeOf(value ?? 0) === Object.prototype;
/**
 * Options as plain JSON: a scheduler becomes its state, a schedule its spec, a RegExp its source and flags.
 * Underscores in texts are written as %5F, because tfjs turns `exp_range` into `expRange` when it loads a
 * model.
 *
 * @param path The name that errors begin with.
 * @throws TypeError for a function, or for null, which is what a spec has in place of one.
 */
function toPlain(path, value) {
    if (value instanceof scheduler_1.LRScheduler)
        return toPlain(path, value.stateDict());
    if ((0, schedule_1.isSchedule)(value))
        return toPlain(path, value.spec);
    if (value instanceof RegExp)
        return { regExp: toPlain(path, value.source), flags: value.flags };
    if (typeof value === "string")
        return value.replace(/[%_]/g, (c) => (c === "_" ? "%5F" : "%25"));
    if (Array.isArray(value))
        return value.map((item, i) => toPlain(`${path}[${i}]`, item));
    if (isDict(value)) {
        const entries = Object.entries(value).filter(([, item]) => item !== undefined);
        return Object.fromEntries(entries.map(([name, item]) => [name, toPlain(`${path}.${name}`, item)]));
    }
    if (typeof value === "function" || value === null) {
        throw new TypeError(`${path} is a function, which cannot be saved; give a RegExp, a pattern or a schedule without functions`);
    }
    return value;
}
/** What {@link toPlain} was given, made anew. */
function fromPlain(value) {
    const plain = readTexts(value);
    const revive = (item) => {
        if (Array.isArray(item))
            return item.map(revive);
        if (!isDict(item))
            return item;
        if ("regExp" in item)
            return new RegExp(item.regExp, item.flags);
        if ("scheduler" in item)
            return schedulerFromState(item);
        if ("kind" in item)
            return (0, spec_1.fromSpec)(item);
        return Object.fromEntries(Object.entries(item).map(([name, part]) => [name, revive(part)]));
    };
    return revive(plain);
}
function readTexts(value) {
    if (typeof value === "string")
        return value.replace(/%5F|%25/g, (code) => (code === "%5F" ? "_" : "%"));
    if (Array.isArray(value))
        return value.map(readTexts);
    return isDict(value)
        ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, readTexts(item)]))
        : value;
}
function schedulerFromState(state) {
    const scheduler = makeScheduler(state);
    scheduler.loadStateDict(state);
    return scheduler;
}
/** A scheduler of the kind and with the options of a state, at its start. */
function makeScheduler(state) {
    const members = () => state.schedulers.map(makeScheduler);
    switch (state.scheduler) {
        case "ReduceLROnPlateau":
            return new plateau_1.ReduceLROnPlateau(state.options);
        case "SequentialLR":
            return new sequential_1.SequentialLR({ schedulers: members(), milestones: state.milestones, clock: state.clock });
        case "ChainedScheduler":
            return new chained_1.ChainedScheduler({ schedulers: members() });
        default:
            return new schedule_lr_1.ScheduleLR((0, spec_1.fromSpec)(state.schedule));
    }
}
