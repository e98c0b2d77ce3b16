import { show, suggestion } from "../options/show";
import { scheduleKinds } from "./kinds";
import { readSpec } from "./read-spec";
import { isSchedule, Schedule, ScheduleSpec } from "./schedule";

/**
 * The schedule that a spec describes: `fromSpec(toSpec(schedule))` equals `schedule`.
 *
 * @param spec The schedule as JSON.
 * @param own A schedule of the same making, whose functions take the places that are null in the spec.
 * @throws TypeError for an unknown kind.
 */
export function fromSpec(spec: ScheduleSpec, own?: Schedule): Schedule {
  return readSpec("fromSpec", spec, own, (kind) => {
    const factory = scheduleKinds.get(kind);
    if (factory) return factory;
    throw new TypeError(
      `fromSpec: unknown kind ${show(kind)}${suggestion(String(kind), [...scheduleKinds.keys()])}`,
    );
  });
}

/**
 * A schedule as JSON: its kind and all its options.
 *
 * @throws TypeError if one of the options is a function, which JSON cannot hold.
 */
export function toSpec(schedule: Schedule): ScheduleSpec {
  if (!isSchedule(schedule)) throw new TypeError(`toSpec: expected a schedule, got ${show(schedule)}`);
  JSON.stringify(schedule.spec, (name, value) => {
    if (value === null)
      throw new TypeError(`toSpec: ${name} of ${schedule.describe()} is a function, which JSON cannot hold`);
    return value;
  });
  return schedule.spec;
}
