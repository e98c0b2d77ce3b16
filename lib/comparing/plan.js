"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.planSchedules = planSchedules;
const hyperparameter_1 = require("../optimizers/hyperparameter");
const check_1 = require("../options/check");
const options_1 = require("../options/options");
const schedule_1 = require("../schedules/schedule");
const schedule_lr_1 = require("../schedulers/schedule-lr");
const scheduler_1 = require("../schedulers/scheduler");
const check_run_1 = require("../training/check-run");
const scale_optimizer_1 = require("./scale-optimizer");
/**
 * The jobs of a comparison, schedule by schedule.
 *
 * @throws TypeError that names the schedule that cannot be trained with, cannot be written as JSON, or
 *   cannot be scaled; RangeError that names the one whose rate of 0 no scale changes.
 */
function planSchedules({ schedules, seeds, optimizer: make, tune, common }) {
    return Object.entries(schedules).map(([schedule, template]) => {
        const name = `schedules[${JSON.stringify(schedule)}]`;
        const path = `compare: ${name}`;
        const made = makeOptimizer(name, template, make);
        const optimizer = describe(path, made);
        const rate = tune ? (0, scale_optimizer_1.referenceRate)(made) : NaN;
        if (rate === 0)
            throw new RangeError(`${path} cannot be tuned: its rate must be positive, got 0`);
        const plan = (seed, scale, isTuning = false) => ({
            schedule,
            seed,
            ...(scale !== undefined && { scale }),
            ...(isTuning && { isTuning }),
            job: {
                ...jobOf(common, seed, seeds.includes(seed)),
                optimizer: scale === undefined ? optimizer : (0, scale_optimizer_1.scaleOptimizer)(path, optimizer, scale),
            },
        });
        const others = seeds.filter((seed) => !tune?.seeds.includes(seed));
        return {
            schedule,
            rate,
            tuning: tune?.scale.flatMap((scale) => tune.seeds.map((seed) => plan(seed, scale, true))) ?? [],
            rest: (scale) => others.map((seed) => plan(seed, scale)),
        };
    });
}
/**
 * A job but for its optimizer; `counts` says whether it may be one of the runs that count, with a look at the
 * test set.
 */
function jobOf({ holdOut, ...common }, seed, counts) {
    const model = { ...common.model, options: { ...common.model.options, seed } };
    return {
        ...common,
        ...(holdOut !== undefined && { holdOut: { size: holdOut, test: counts } }),
        model,
        seed,
    };
}
function makeOptimizer(name, template, make) {
    const made = typeof template === "function" && !(0, schedule_1.isSchedule)(template) ? template() : template;
    const lr = (0, schedule_1.isSchedule)(made) ? new schedule_lr_1.ScheduleLR(made) : made;
    const isRate = typeof lr === "number" || lr instanceof scheduler_1.LRScheduler;
    const optimizer = isRate ? make((0, check_1.checkValue)("compare", name, hyperparameter_1.learningRateOption, lr)) : lr;
    if (check_run_1.optimizerOption.isType(optimizer))
        return optimizer;
    const expected = "a rate, a scheduler, a schedule, an optimizer or a function that makes one of them";
    throw new TypeError(`compare: ${name} must be ${expected}, got ${(0, options_1.show)(optimizer)}${check_run_1.optimizerOption.hint(optimizer)}`);
}
function describe(path, optimizer) {
    try {
        return { className: optimizer.getClassName(), config: optimizer.getConfig() };
    }
    catch (error) {
        throw new TypeError(`${path} cannot be sent to a worker: ${error.message}`, { cause: error });
    }
}
