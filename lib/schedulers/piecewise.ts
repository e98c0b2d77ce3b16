import { piecewiseSchedule } from "../schedules/piecewise";
import { schedulerOn } from "./schedule-lr";

/** Given rates between given steps; see {@link piecewiseSchedule}. */
export class PiecewiseConstantSchedule extends schedulerOn(piecewiseSchedule) {}
