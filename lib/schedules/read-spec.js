"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.membersOf = void 0;
exports.readSpec = readSpec;
exports.factoriesIn = factoriesIn;
const show_1 = require("../options/show");
const schedule_1 = require("./schedule");
const isSpec = (value) => typeof value === "object" && value !== null && "kind" in value;
/**
 * The schedule that a spec describes, its inner ones included.
 *
 * @param owner The name that errors begin with.
 * @param own A schedule of the same making, whose functions take the places that are null in the spec.
 * @param factoryOf What makes schedules of a kind; it throws for a kind that it does not know.
 * @throws TypeError if the spec is none; what `factoryOf` and the schedules throw.
 */
function readSpec(owner, spec, own, factoryOf) {
    /** A value of a spec with schedules for specs, and for null the function that stands at its place in `given`. */
    const read = (value, given) => {
        if (value === null && typeof given === "function")
            return given;
        if (isSpec(value))
            return schedule(value, (0, schedule_1.isSchedule)(given) ? given : undefined);
        if (Array.isArray(value))
            return value.map((item, i) => read(item, given?.[i]));
        return isObject(value) ? readEntries(value, given) : value;
    };
    const readEntries = (options, given) => Object.fromEntries(Object.entries(options).map(([name, value]) => [name, read(value, given?.[name])]));
    const schedule = ({ kind, ...options }, given) => factoryOf(kind)(readEntries(options, given?.spec.kind === kind ? given.options : undefined));
    if (!isSpec(spec))
        throw new TypeError(`${owner}: the spec must be an object with a kind, got ${(0, show_1.show)(spec)}`);
    return schedule(spec, own);
}
const isObject = (value) => typeof value === "object" && value !== null;
/** The schedules that a schedule is made of: its `schedule` or its `schedules`; none for a simple one. */
const membersOf = ({ options: { schedule, schedules } }) => [schedule ?? schedules ?? []].flat();
exports.membersOf = membersOf;
/** The factories of a schedule and of those that it is made of, at any depth, by kind. */
function factoriesIn(schedule) {
    const inner = (0, exports.membersOf)(schedule).flatMap((member) => [...factoriesIn(member)]);
    return new Map([...inner, [schedule.spec.kind, schedule.factory]]);
}
