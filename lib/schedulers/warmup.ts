import { warmupSchedule, WarmupSchedulerOptions } from "../schedules/warmup";
import { ScheduleLR, StartOption } from "./schedule-lr";

/**
 * A straight line from `warmupStartLr` to `baseLr` in `warmupEpochs` steps, then constant; see {@link warmupSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class WarmupScheduler extends ScheduleLR {
  constructor({ lastEpoch, ...options }: WarmupSchedulerOptions & StartOption) {
    super(warmupSchedule(options), lastEpoch);
  }
}
