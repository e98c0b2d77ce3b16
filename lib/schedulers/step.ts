import { MultiStepLROptions, multiStepSchedule, StepLROptions, stepSchedule } from "../schedules/step";
import { ScheduleLR, StartOption } from "./schedule-lr";

/**
 * Step decay: `lr = baseLr · gamma^⌊lastEpoch / stepSize⌋`; see {@link stepSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class StepLR extends ScheduleLR {
  constructor({ lastEpoch, ...options }: StepLROptions & StartOption) {
    super(stepSchedule(options), lastEpoch);
  }
}

/**
 * Decay by `gamma` at each milestone; see {@link multiStepSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class MultiStepLR extends ScheduleLR {
  constructor({ lastEpoch, ...options }: MultiStepLROptions & StartOption) {
    super(multiStepSchedule(options), lastEpoch);
  }
}
