import { list, object, OptionTable } from "../options/options";
import { Curve, defineSchedule, isSchedule, Schedule, ScheduleFactory } from "./schedule";

const one = object<Schedule>("a schedule, as stepSchedule({ ... }) makes", isSchedule);
const several = list(one);

type Inner = { schedule: Schedule; schedules: readonly Schedule[] };

/** Makes a schedule from one or several others, given first, and options. */
export interface Combinator<N extends keyof Inner, O extends object> {
  (inner: Inner[N], ...options: {} extends O ? [options?: O] : [options: O]): Schedule;
  readonly kind: string;
  /** The same, with the inner schedules as the option `schedule` or `schedules`. */
  readonly fromOptions: ScheduleFactory<O & Pick<Inner, N>>;
}

/**
 * Defines a combinator: a kind of schedule that is made of others.
 *
 * @param kind The name of the function; errors begin with it.
 * @param name Whether it takes one `schedule` or several `schedules`.
 * @param table The option table for its other options.
 * @param curve The closed form.
 */
/* @__NO_SIDE_EFFECTS__ */ export function defineCombinator<N extends keyof Inner, O extends object>(
  kind: string,
  name: N,
  table: OptionTable<O>,
  curve: (options: Required<O> & Pick<Inner, N>) => Curve,
): Combinator<N, O> {
  type All = O & Pick<Inner, N>;
  const all = { [name]: name === "schedule" ? one : several, ...table } as OptionTable<All>;
  const fromOptions = defineSchedule<All>(kind, all, curve as (options: Required<All>) => Curve);
  const make = (inner: Inner[N], options: object = {}): Schedule =>
    fromOptions((typeof options === "object" ? { ...options, [name]: inner } : options) as All);
  return Object.assign(make, { kind, fromOptions });
}
