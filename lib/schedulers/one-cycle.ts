import { oneCycleSchedule } from "../schedules/one-cycle";
import { schedulerOn } from "./schedule-lr";

/** Up to `maxLr` and down below the start, the momentum running against it; see {@link oneCycleSchedule}. */
export class OneCycleLR extends schedulerOn(oneCycleSchedule) {}
