import { constantFactorSchedule } from "../schedules/constant";
import { schedulerOn } from "./schedule-lr";

/** `factor · baseLr` for the first `totalIters` steps, then `baseLr`; see {@link constantFactorSchedule}. */
export class ConstantLR extends schedulerOn(constantFactorSchedule) {}
