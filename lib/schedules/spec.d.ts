import { Schedule, ScheduleSpec } from "./schedule";
/**
 * The schedule that a spec describes: `fromSpec(toSpec(schedule))` equals `schedule`.
 *
 * @param spec The schedule as JSON.
 * @param own A schedule of the same making, whose functions take the places that are null in the spec.
 * @throws TypeError for an unknown kind.
 */
export declare function fromSpec(spec: ScheduleSpec, own?: Schedule): Schedule;
/**
 * A schedule as JSON: its kind and all its options.
 *
 * @throws TypeError if one of the options is a function, which JSON cannot hold.
 */
export declare function toSpec(schedule: Schedule): ScheduleSpec;
