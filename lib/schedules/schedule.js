"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.scheduleOption = exports.isSchedule = void 0;
exports.defineSchedule = defineSchedule;
const check_1 = require("../options/check");
const options_1 = require("../options/options");
/**
 * Defines a kind of schedule: how its options are checked and the closed form that follows from them.
 *
 * @param names The name under which it is exported; with a scheduler class on it, as `StepLR`, the class's name is its kind.
 * @param options The option table.
 * @param curve The closed form: checked options in, rate as a function of the step out.
 */
/* @__NO_SIDE_EFFECTS__ */ function defineSchedule(names, options, curve) {
    const { name, kind } = typeof names === "string" ? { name: names, kind: names } : names;
    const make = (given) => {
        const checked = (0, check_1.checkOptions)(kind, options, given);
        const { lr, baseLr, referenceLr = baseLr, totalSteps, momentum } = curve(checked);
        const schedule = (step) => {
            if (!(step >= 0 && step < Infinity)) {
                throw new RangeError(`${kind}: the step must be a non-negative number, got ${(0, options_1.show)(step)}`);
            }
            return lr(step);
        };
        const spec = { kind, ...toPlain(checked) };
        const describe = () => `${name}(${showArguments(options, checked)})`;
        const equals = (other) => equal(schedule, other);
        return Object.assign(schedule, {
            baseLr,
            referenceLr: Math.max(baseLr, referenceLr),
            totalSteps,
            momentum,
            options: checked,
            factory,
            spec,
            describe,
            equals,
        });
    };
    const factory = Object.assign(make, { kind, options });
    return factory;
}
/** Whether a value is a schedule, and not just any function. */
const isSchedule = (value) => typeof value === "function" && "spec" in value && "baseLr" in value;
exports.isSchedule = isSchedule;
/** The option that takes a schedule. */
exports.scheduleOption = (0, options_1.tested)("schedule", "a schedule, as stepSchedule({ ... }) makes", exports.isSchedule);
const isObject = (value) => typeof value === "object" && value !== null;
/** A value as JSON holds it: a schedule as its spec, a function as null. */
function toPlain(value) {
    if (typeof value === "function")
        return (0, exports.isSchedule)(value) ? value.spec : null;
    if (Array.isArray(value))
        return value.map(toPlain);
    return isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([name, v]) => [name, toPlain(v)]))
        : value;
}
function equal(a, b) {
    if ((0, exports.isSchedule)(a) && (0, exports.isSchedule)(b))
        return a.spec.kind === b.spec.kind && equal(a.options, b.options);
    if (!isObject(a) || !isObject(b))
        return a === b;
    const names = Object.keys(a);
    return (names.length === Object.keys(b).length && names.every((name) => equal(a[name], b[name])));
}
/**
 * The arguments of the call: the schedules that it is made of first, then the options that differ from their
 * defaults.
 */
function showArguments(table, options) {
    const given = Object.entries(options).filter(([name, value]) => !equal(value, (0, check_1.defaultOf)(table[name], options)));
    const { schedule, schedules, ...rest } = Object.fromEntries(given);
    return [schedule, schedules, rest]
        .filter((argument) => argument && Object.keys(argument).length > 0)
        .map(code)
        .join(", ");
}
/** A value as it stands in a call. */
function code(value) {
    if (typeof value === "function")
        return (0, exports.isSchedule)(value) ? value.describe() : value.name || String(value);
    if (Array.isArray(value))
        return `[${value.map(code).join(", ")}]`;
    return isObject(value)
        ? `{ ${Object.entries(value)
            .map(([name, v]) => `${name}: ${code(v)}`)
            .join(", ")} }`
        : JSON.stringify(value);
}
