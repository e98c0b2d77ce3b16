import { show, suggestion } from "../options/show";
import { isSchedule, Schedule, scheduleKinds, ScheduleSpec } from "./schedule";

// Each of these adds its kinds to scheduleKinds.
import "./chain";
import "./constant";
import "./cosine";
import "./cosine-with-warmup";
import "./cycles";
import "./cyclic";
import "./exponential";
import "./inverse-square-root";
import "./inverse-time";
import "./lambda";
import "./linear";
import "./one-cycle";
import "./one-cycle-optax";
import "./piecewise";
import "./polynomial";
import "./restarts";
import "./rex";
import "./sequence";
import "./step";
import "./transform";
import "./warmup";
import "./warmup-decay";
import "./warmup-stable-decay";
import "./with-warmup";

const isSpec = (value: unknown): value is ScheduleSpec =>
  typeof value === "object" && value !== null && "kind" in value;

/**
 * The schedule that a spec describes: `fromSpec(toSpec(schedule))` equals `schedule`.
 *
 * @param spec The schedule as JSON.
 * @param own A schedule of the same making, whose functions take the places that are null in the spec.
 * @throws TypeError for an unknown kind; TypeError or RangeError that names the option.
 */
export function fromSpec(spec: ScheduleSpec, own?: Schedule): Schedule {
  if (!isSpec(spec))
    throw new TypeError(`fromSpec: the spec must be an object with a kind, got ${show(spec)}`);
  const { kind, ...options } = spec;
  const factory = scheduleKinds.get(kind);
  if (!factory) {
    throw new TypeError(
      `fromSpec: unknown kind ${show(kind)}${suggestion(String(kind), [...scheduleKinds.keys()])}`,
    );
  }
  return factory(restore(options, own?.spec.kind === kind ? own.options : undefined));
}

const partOf = (whole: unknown, name: string | number): unknown =>
  (whole as { readonly [name: string | number]: unknown } | undefined)?.[name];

/**
 * A value of a spec with schedules for specs, and for null the function that stands at its place in `own`.
 */
function restore(value: unknown, own: unknown): unknown {
  if (value === null && typeof own === "function") return own;
  if (isSpec(value)) return fromSpec(value, isSchedule(own) ? own : undefined);
  if (Array.isArray(value)) return value.map((item, i) => restore(item, partOf(own, i)));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, restore(v, partOf(own, name))]));
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
