import { cosineAnnealingSchedule } from "../schedules/cosine";
import { schedulerOn } from "./schedule-lr";

/**
 * Half a cosine from `baseLr` to `etaMin` in `tMax` steps, and up again; see {@link cosineAnnealingSchedule}.
 */
export class CosineAnnealingLR extends schedulerOn(cosineAnnealingSchedule) {}
