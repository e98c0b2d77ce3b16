import { ExponentialLROptions, exponentialSchedule } from "../schedules/exponential";
import { ScheduleLR, StartOption } from "./schedule-lr";

/**
 * Exponential decay: `lr = baseLr · gamma^lastEpoch`; see {@link exponentialSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class ExponentialLR extends ScheduleLR {
  constructor({ lastEpoch, ...options }: ExponentialLROptions & StartOption) {
    super(exponentialSchedule(options), lastEpoch);
  }
}
