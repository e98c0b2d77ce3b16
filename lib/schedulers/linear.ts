import { linearFactorSchedule } from "../schedules/linear";
import { schedulerOn } from "./schedule-lr";

/**
 * A straight line from `startFactor · baseLr` to `endFactor · baseLr` in `totalIters` steps, then constant;
 * see {@link linearFactorSchedule}.
 */
export class LinearLR extends schedulerOn(linearFactorSchedule) {}
