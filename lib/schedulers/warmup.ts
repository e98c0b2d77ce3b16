import { warmupCosineSchedule, warmupSchedule } from "../schedules/warmup";
import { schedulerOn } from "./schedule-lr";

/**
 * A straight line from `warmupStartLr` to `baseLr` in `warmupEpochs` steps, then constant; see
 * {@link warmupSchedule}.
 */
export class WarmupScheduler extends schedulerOn(warmupSchedule) {}

/** Linear warm-up to `baseLr`, then half a cosine down to `etaMin`; see {@link warmupCosineSchedule}. */
export class WarmupCosineSchedule extends schedulerOn(warmupCosineSchedule) {}
