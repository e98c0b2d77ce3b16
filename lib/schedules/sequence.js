"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.joinSchedules = exports.sequential = void 0;
const combinator_1 = require("./combinator");
const sequence_curve_1 = require("./sequence-curve");
/**
 * One schedule after the other: between milestones i−1 and i, `lr(k) = schedules[i](k − milestones[i−1])`.
 *
 * @example sequential([linearSchedule({ ... }), cosineDecaySchedule({ ... })], { milestones: [5] })
 * @see torch.optim.lr_scheduler.SequentialLR
 */
exports.sequential = (0, combinator_1.defineCombinator)("sequential", "schedules", sequence_curve_1.sequenceTable, ({ schedules, milestones, clock }) => {
    (0, sequence_curve_1.checkMilestones)("sequential", schedules.length, milestones);
    return (0, sequence_curve_1.sequenceOf)(schedules, milestones, clock);
});
/**
 * `sequential` under optax's name: each schedule counts from its boundary.
 *
 * @see optax.join_schedules
 */
exports.joinSchedules = (0, combinator_1.defineCombinator)("joinSchedules", "schedules", { boundaries: sequence_curve_1.increasingSteps }, ({ schedules, boundaries }) => {
    (0, sequence_curve_1.checkMilestones)("joinSchedules", schedules.length, boundaries, "boundaries");
    return (0, sequence_curve_1.sequenceOf)(schedules, boundaries);
});
