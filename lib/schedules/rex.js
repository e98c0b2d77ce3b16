"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.rexSchedule = void 0;
const curves_1 = require("./curves");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
/**
 * Reflected exponential decay: `lr(k) = baseLr · (1 − t) / (1/2 + (1 − t) / 2)` with t = min(k / totalSteps,
 * 1). It stays high for long and falls at the end.
 *
 * @see Chen et al., REX: Revisiting Budgeted Training with an Improved Schedule, 2021 (arXiv 2107.04197)
 */
exports.rexSchedule = (0, schedule_1.defineSchedule)("rexSchedule", { baseLr: (0, options_1.number)({ min: 0 }), totalSteps: (0, options_1.count)() }, ({ baseLr, totalSteps }) => ({
    baseLr,
    totalSteps,
    lr: (k) => {
        const left = 1 - (0, curves_1.progress)(k, 0, totalSteps);
        return (baseLr * left) / ((1 + left) / 2);
    },
}));
