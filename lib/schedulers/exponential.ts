import { exponentialDecaySchedule, exponentialSchedule } from "../schedules/exponential";
import { schedulerOn } from "./schedule-lr";

/** Exponential decay: `lr = baseLr · gamma^lastEpoch`; see {@link exponentialSchedule}. */
export class ExponentialLR extends schedulerOn(exponentialSchedule) {}

/** Exponential decay by `decayRate` in each `decaySteps` steps; see {@link exponentialDecaySchedule}. */
export class ExponentialDecayLR extends schedulerOn(exponentialDecaySchedule) {}
