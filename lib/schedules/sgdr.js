"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.sgdrSchedule = void 0;
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
const sequence_curve_1 = require("./sequence-curve");
const warmup_decay_1 = require("./warmup-decay");
/**
 * Cycles of warm-up and cosine decay: `warmupCosineDecaySchedule`s one after the other, each for its
 * `decaySteps`; the last one holds.
 *
 * @see optax.sgdr_schedule; Loshchilov & Hutter, SGDR, 2017 (arXiv 1608.03983)
 */
exports.sgdrSchedule = (0, schedule_1.defineSchedule)("sgdrSchedule", { cosineKwargs: (0, options_1.list)((0, options_1.record)(warmup_decay_1.warmupCosineDecaySchedule.options)) }, ({ cosineKwargs }) => {
    if (cosineKwargs.length === 0)
        throw new RangeError("sgdrSchedule: cosineKwargs must hold at least one cycle, got none");
    let end = 0;
    const ends = cosineKwargs.map(({ decaySteps }) => (end += decaySteps));
    return (0, sequence_curve_1.sequenceOf)(cosineKwargs.map(warmup_decay_1.warmupCosineDecaySchedule), ends.slice(0, -1));
});
