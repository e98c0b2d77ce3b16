import { multiStepSchedule, stepSchedule } from "../schedules/step";
import { schedulerOn } from "./schedule-lr";

/** Step decay: `lr = baseLr · gamma^⌊lastEpoch / stepSize⌋`; see {@link stepSchedule}. */
export class StepLR extends schedulerOn(stepSchedule) {}

/** Decay by `gamma` at each milestone; see {@link multiStepSchedule}. */
export class MultiStepLR extends schedulerOn(multiStepSchedule) {}
