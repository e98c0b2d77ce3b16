"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.weightDecay = exports.epsilon = exports.decay = exports.learningRateOption = void 0;
exports.evaluate = evaluate;
exports.hyperparameter = hyperparameter;
exports.betas = betas;
const schedule_1 = require("../schedules/schedule");
const options_1 = require("../options/options");
const scheduler_1 = require("../schedulers/scheduler");
/** The values in force at a step. */
function evaluate(value, step) {
    if (value instanceof scheduler_1.LRScheduler)
        return value.lr;
    if ((0, schedule_1.isSchedule)(value))
        return value(step);
    return Array.isArray(value) ? value.map((item) => evaluate(item, step)) : value;
}
const rate = (0, options_1.number)({ min: 0 });
/** The option table's entry for `lr`. */
exports.learningRateOption = {
    ...rate,
    expected: "a non-negative number or a scheduler",
    isType: (value) => rate.isType(value) || value instanceof scheduler_1.LRScheduler,
    allows: (value) => value instanceof scheduler_1.LRScheduler || rate.allows(value),
};
/** The option table's entry for a number that can be scheduled. */
function hyperparameter(constant) {
    return {
        ...constant,
        expected: `${constant.expected}, a schedule or a scheduler`,
        isType: (value) => constant.isType(value) || (0, schedule_1.isSchedule)(value) || value instanceof scheduler_1.LRScheduler,
        allows: (value) => typeof value !== "number" || constant.allows(value),
    };
}
/** The option table's entry for the decay of a running mean. */
const decay = (settings = {}) => (0, options_1.number)({ min: 0, below: 1, ...settings });
exports.decay = decay;
/** The option table's entry for the two decays of Adam and its kin. */
function betas(first, second) {
    return (0, options_1.list)(hyperparameter((0, exports.decay)()), {
        minLength: 2,
        maxLength: 2,
        default: [first, second],
        expected: "two numbers from 0 to below 1, each of which may be a schedule or a scheduler",
    });
}
/** The option table's entry for `eps`. */
const epsilon = (value) => (0, options_1.number)({ min: 0, default: value });
exports.epsilon = epsilon;
/** The option table's entry for `weightDecay`. */
const weightDecay = (value = 0) => hyperparameter((0, options_1.number)({ min: 0, default: value }));
exports.weightDecay = weightDecay;
