"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.multiStepSchedule = exports.stepSchedule = void 0;
const curves_1 = require("./curves");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
/**
 * Step decay: `lr(k) = baseLr · gamma^⌊k / stepSize⌋`.
 *
 * @see torch.optim.lr_scheduler.StepLR
 */
exports.stepSchedule = (0, schedule_1.defineSchedule)({ name: "stepSchedule", kind: "StepLR" }, { baseLr: (0, options_1.number)({ min: 0 }), stepSize: (0, options_1.count)(), gamma: (0, options_1.number)({ min: 0, default: 0.1 }) }, ({ baseLr, stepSize, gamma }) => {
    // The rate is kept until the next drop: a power costs more than all the rest.
    const last = { drops: 0, lr: baseLr };
    return {
        baseLr,
        lr: (k) => {
            const drops = Math.floor(k / stepSize);
            if (drops !== last.drops) {
                last.drops = drops;
                last.lr = (0, curves_1.geometric)(baseLr, gamma, drops);
            }
            return last.lr;
        },
    };
});
/**
 * Decay at milestones: `lr(k) = baseLr · gamma^n`, n being the number of milestones that are at most k.
 *
 * @see torch.optim.lr_scheduler.MultiStepLR
 */
exports.multiStepSchedule = (0, schedule_1.defineSchedule)({ name: "multiStepSchedule", kind: "MultiStepLR" }, {
    baseLr: (0, options_1.number)({ min: 0 }),
    milestones: (0, options_1.list)((0, options_1.count)({ min: 0 })),
    gamma: (0, options_1.number)({ min: 0, default: 0.1 }),
}, ({ baseLr, milestones, gamma }) => {
    const sorted = [...milestones].sort((a, b) => a - b);
    return { baseLr, lr: (k) => (0, curves_1.geometric)(baseLr, gamma, (0, curves_1.countAtMost)(sorted, k)) };
});
