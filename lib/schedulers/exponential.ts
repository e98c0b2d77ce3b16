import { exponentialDecaySchedule, exponentialSchedule } from "../schedules/exponential";
import { schedulerOn } from "./schedule-lr";

/**
 * Exponential decay: `lr = baseLr · gamma^lastEpoch`; see {@link exponentialSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class ExponentialLR extends schedulerOn(exponentialSchedule) {}

/**
 * Exponential decay by `decayRate` in each `decaySteps` steps; see {@link exponentialDecaySchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class ExponentialDecayLR extends schedulerOn(exponentialDecaySchedule) {}
