"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.schedule = schedule;
const options_1 = require("../options/options");
const optimizer_1 = require("../optimizers/optimizer");
const scheduler_1 = require("../schedulers/scheduler");
const check_run_1 = require("./check-run");
const learning_rate_1 = require("./learning-rate");
/**
 * Lets any `tf.Optimizer` take its rate from a scheduler, in a loop of one's own as in `model.fit` and `train`: before each
 * of its steps it reads `scheduler.lr`, and `scheduler.momentum` where the scheduler cycles one. Who calls
 * `scheduler.step()` is left to the loop. An optimizer that has a scheduler gets the new one in its place.
 *
 * tfjs' SGD and Momentum need this: they ignore what is assigned to `learningRate`.
 *
 * @param optimizer One of `tf.train`, or of lrlab, where it is the same as `optimizer.lr = scheduler`.
 * @returns The same optimizer.
 * @throws TypeError if `optimizer` is no `tf.Optimizer` or has no rate, or `scheduler` is no scheduler.
 * @example
 * const scheduler = new StepLR({ baseLr: 0.1, stepSize: 30 });
 * const optimizer = schedule(tf.train.momentum(0.1, 0.9), scheduler);
 * for (let epoch = 0; epoch < 90; epoch++) {
 *   for (const [x, y] of batches) optimizer.minimize(() => loss(x, y));
 *   scheduler.step();
 * }
 */
function schedule(optimizer, scheduler) {
    const fail = (name, expected, got, hint = "") => {
        throw new TypeError(`schedule: ${name} must be ${expected}, got ${(0, options_1.show)(got)}${hint}`);
    };
    if (!check_run_1.optimizerOption.isType(optimizer))
        fail("the optimizer", check_run_1.optimizerOption.expected, optimizer, check_run_1.optimizerOption.hint?.(optimizer));
    if (!(scheduler instanceof scheduler_1.LRScheduler))
        fail("the scheduler", "a scheduler, as new StepLR({ … })", scheduler);
    (0, learning_rate_1.attachSchedulers)("schedule", optimizer, scheduler);
    if (optimizer instanceof optimizer_1.LROptimizer)
        return optimizer;
    const target = optimizer;
    if (!("scheduler" in target)) {
        const { applyGradients } = target;
        target.applyGradients = (gradients) => {
            (0, learning_rate_1.setLearningRate)(target);
            applyGradients.call(target, gradients);
        };
    }
    target.scheduler = scheduler;
    (0, learning_rate_1.setLearningRate)(target);
    return optimizer;
}
