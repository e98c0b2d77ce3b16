"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.groupOf = void 0;
exports.checkOptimizerOptions = checkOptimizerOptions;
exports.checkReference = checkReference;
exports.valuesInForce = valuesInForce;
const options_1 = require("../options/options");
const scheduler_1 = require("../schedulers/scheduler");
const hyperparameter_1 = require("./hyperparameter");
const names_1 = require("./names");
const params = (0, options_1.custom)('a RegExp, a pattern such as "*bias" or a function of the variable', (value) => value instanceof RegExp || typeof value === "string" || typeof value === "function");
/** Checks an optimizer's options, those of its groups included. */
function checkOptimizerOptions(owner, table, given) {
    const own = Object.entries(table).map(([name, option]) => [name, (0, options_1.optional)(option)]);
    const shared = {
        clipNorm: (0, options_1.optional)((0, options_1.number)({ above: 0 })),
        clipValue: (0, options_1.optional)((0, options_1.number)({ above: 0 })),
        groups: (0, options_1.list)((0, options_1.record)({ params, ...Object.fromEntries(own) }), { default: [] }),
    };
    const checked = (0, options_1.checkOptions)(owner, { ...table, ...shared }, given);
    checkReference(owner, checked.lr, checked.groups);
    return checked;
}
/**
 * Checks that the groups with a number as `lr` can follow the optimizer's scheduler.
 *
 * @throws RangeError if its reference rate is 0: no share of it is that number.
 */
function checkReference(owner, lr, groups) {
    const i = groups.findIndex((group) => typeof group.lr === "number");
    if (i < 0 || !(lr instanceof scheduler_1.LRScheduler) || lr.referenceLr > 0)
        return;
    throw new RangeError(`${owner}: lr must be a scheduler with a positive referenceLr where groups[${i}].lr is a number ` +
        `(${groups[i].lr}, the rate at that reference), got ${lr.name} with ${lr.referenceLr}; ` +
        `give the group a scheduler of its own`);
}
/** Where a variable belongs: 0 for the defaults, i for the i-th group, counted from 1. */
const groupOf = (groups, variable) => groups.findIndex(({ params }) => holds(params, variable)) + 1;
exports.groupOf = groupOf;
function holds(filter, variable) {
    if (typeof filter === "function")
        return filter(variable);
    const pattern = typeof filter === "string" ? globToRegExp(filter) : filter;
    const { name } = variable;
    return name.search(pattern) >= 0 || (0, names_1.withoutNumber)(name).search(pattern) >= 0;
}
const globToRegExp = (glob) => new RegExp(`^${glob.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")}$`);
/**
 * The hyperparameters of a group in plain numbers.
 *
 * @param defaults The optimizer's options.
 * @param group What the group has of its own.
 * @param step The optimizer's step count.
 * @throws RangeError if a schedule or a scheduler gives a value that the option does not allow.
 */
function valuesInForce(owner, table, defaults, group, step) {
    const values = {};
    for (const name of Object.keys(table))
        values[name] = (0, hyperparameter_1.evaluate)(group[name] ?? defaults[name], step);
    const scheduler = [group.lr, defaults.lr].find((lr) => lr instanceof scheduler_1.LRScheduler);
    if (typeof group.lr === "number" && scheduler)
        values.lr = values.lr * (scheduler.lr / scheduler.referenceLr);
    const momentum = scheduler?.momentum;
    if (momentum !== undefined && "momentum" in values)
        values.momentum = momentum;
    if (momentum !== undefined && "betas" in values)
        values.betas = [momentum, values.betas[1]];
    for (const [name, option] of Object.entries(table)) {
        if (name === "lr" ? Number.isFinite(values.lr) : option.allows(values[name]))
            continue;
        const expected = name === "lr" ? "a finite number" : option.expected;
        throw new RangeError(`${owner}: ${name} must be ${expected}, got ${(0, options_1.show)(values[name])} at step ${step}`);
    }
    return values;
}
