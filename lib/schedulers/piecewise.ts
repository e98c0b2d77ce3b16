import { piecewiseSchedule } from "../schedules/piecewise";
import { schedulerOn } from "./schedule-lr";

/**
 * Given rates between given steps; see {@link piecewiseSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class PiecewiseConstantSchedule extends schedulerOn(piecewiseSchedule) {}
