import { CyclicLROptions, cyclicSchedule } from "../schedules/cyclic";
import { ScheduleLR, StartOption } from "./schedule-lr";

/**
 * A triangle wave between `baseLr` and `maxLr`, the momentum running against it; see {@link cyclicSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class CyclicLR extends ScheduleLR {
  constructor({ lastEpoch, ...options }: CyclicLROptions & StartOption) {
    super(cyclicSchedule(options), lastEpoch);
  }
}
