import { cosineAnnealingWarmRestartsSchedule } from "../schedules/restarts";
import { schedulerOn } from "./schedule-lr";

/**
 * Half cosines from `baseLr` to `etaMin`, one after the other, each `tMult` times as long as the one before;
 * see {@link cosineAnnealingWarmRestartsSchedule}.
 */
export class CosineAnnealingWarmRestarts extends schedulerOn(cosineAnnealingWarmRestartsSchedule) {}
