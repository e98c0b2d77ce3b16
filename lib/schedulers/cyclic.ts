import { cyclicSchedule } from "../schedules/cyclic";
import { schedulerOn } from "./schedule-lr";

/**
 * A triangle wave between `baseLr` and `maxLr`, the momentum running against it; see {@link cyclicSchedule}.
 */
export class CyclicLR extends schedulerOn(cyclicSchedule) {}
