"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.constantFactorSchedule = exports.constantSchedule = void 0;
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
/**
 * A rate that never changes: `lr(k) = value`.
 *
 * @see optax.constant_schedule
 */
exports.constantSchedule = (0, schedule_1.defineSchedule)("constantSchedule", { value: (0, options_1.number)({ min: 0 }) }, ({ value }) => ({ baseLr: value, lr: () => value }));
/**
 * A smaller rate at first: `lr(k) = factor · baseLr` for k < totalIters, then `baseLr`.
 *
 * @see torch.optim.lr_scheduler.ConstantLR
 */
exports.constantFactorSchedule = (0, schedule_1.defineSchedule)({ name: "constantFactorSchedule", kind: "ConstantLR" }, {
    baseLr: (0, options_1.number)({ min: 0 }),
    factor: (0, options_1.number)({ min: 0, max: 1, default: 1 / 3 }),
    totalIters: (0, options_1.count)({ min: 0, default: 5 }),
}, ({ baseLr, factor, totalIters }) => ({ baseLr, lr: (k) => (k < totalIters ? baseLr * factor : baseLr) }));
