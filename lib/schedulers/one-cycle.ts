import { oneCycleSchedule } from "../schedules/one-cycle";
import { schedulerOn } from "./schedule-lr";

/**
 * Up to `maxLr` and down below the start, the momentum running against it; see {@link oneCycleSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class OneCycleLR extends schedulerOn(oneCycleSchedule) {}
