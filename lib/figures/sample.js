"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.sample = sample;
exports.positionsTo = positionsTo;
const check_1 = require("./check");
/** The most positions at which a source is asked for its rate. */
const maxPositions = 100_000;
/** The rates of a source at some positions, and its momentum, null where it sets none, if it sets any. */
function sample(name, source, positions) {
    const { rate, momentum } = readSource(name, source);
    const rates = positions.map(rate);
    (0, check_1.checkFinite)(`scheduleFigure: "${name}"`, "rates", rates, "mend the schedule or draw fewer steps");
    const momenta = positions.map((step) => momentum?.(step) ?? null);
    return { rates, momenta: momenta.some((value) => value !== null) ? momenta : undefined };
}
/** The rate and the momentum of a source as functions of the step. */
function readSource(name, source) {
    if (typeof source === "function") {
        return { rate: (step) => source(step), momentum: source.momentum };
    }
    if (typeof source?.at !== "function") {
        throw new TypeError(`scheduleFigure: "${name}" must be a scheduler, schedule or function of the step, got ${typeof source}`);
    }
    if (source.needsMetric) {
        throw new TypeError(`scheduleFigure: the rate of "${name}" follows a metric, unknown before training; draw its History`);
    }
    return { rate: (step) => source.at(step), momentum: (step) => source.momentumAt(step) };
}
/** All positions from 0 to `steps`, or evenly spaced ones where they are many. */
function positionsTo(steps) {
    const count = Math.min(steps, maxPositions);
    return Array.from({ length: count + 1 }, (_, i) => Math.round((i * steps) / count));
}
