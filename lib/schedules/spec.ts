import { chainSchedule, sequentialSchedule } from "./combinators";
import { cosineAnnealingSchedule } from "./cosine";
import { cyclicSchedule } from "./cyclic";
import { exponentialSchedule } from "./exponential";
import { oneCycleSchedule } from "./one-cycle";
import { show } from "./options";
import { Schedule, ScheduleFactory, ScheduleSpec } from "./schedule";
import { multiStepSchedule, stepSchedule } from "./step";
import { warmupSchedule } from "./warmup";

/** Every kind of schedule, by the name that a spec gives as its `kind`. */
export const scheduleKinds: ReadonlyMap<string, ScheduleFactory<any>> = new Map(
  [
    stepSchedule,
    multiStepSchedule,
    exponentialSchedule,
    cosineAnnealingSchedule,
    cyclicSchedule,
    oneCycleSchedule,
    warmupSchedule,
    sequentialSchedule,
    chainSchedule,
  ].map((factory) => [factory.kind, factory]),
);

/**
 * The schedule that a spec describes; `fromSpec(schedule.spec)` equals `schedule` at every step.
 *
 * @throws TypeError for an unknown kind; TypeError or RangeError that names the option.
 */
export function fromSpec(spec: ScheduleSpec): Schedule {
  const factory = typeof spec === "object" && spec !== null ? scheduleKinds.get(spec.kind) : undefined;
  if (!factory) {
    throw new TypeError(`fromSpec: kind must be one of ${[...scheduleKinds.keys()].join(", ")}, got ${show(spec?.kind)}`);
  }
  const { kind, ...options } = spec;
  const built = Array.isArray(options.schedules) ? { ...options, schedules: options.schedules.map(fromSpec) } : options;
  return factory(built);
}
