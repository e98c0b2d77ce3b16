"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.defineCombinator = defineCombinator;
const check_1 = require("../options/check");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
const inner = { schedule: schedule_1.scheduleOption, schedules: (0, options_1.list)(schedule_1.scheduleOption) };
/**
 * Defines a combinator: a kind of schedule that is made of others.
 *
 * @param kind The name of the function; errors begin with it.
 * @param name Whether it takes one `schedule` or several `schedules`.
 * @param table The option table for its other options.
 * @param curve The closed form.
 */
/* @__NO_SIDE_EFFECTS__ */ function defineCombinator(kind, name, table, curve) {
    const all = { [name]: inner[name], ...table };
    const fromOptions = (0, schedule_1.defineSchedule)(kind, all, curve);
    const make = (schedules, options = {}) => {
        (0, check_1.checkNames)(kind, Object.keys(table), options);
        return fromOptions({ ...options, [name]: schedules });
    };
    return Object.assign(make, { kind, fromOptions });
}
