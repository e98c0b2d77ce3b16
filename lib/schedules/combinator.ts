import { checkNames } from "../options/check";
import { Checked, list, Option, OptionTable, tested } from "../options/options";
import { Curve, defineSchedule, Schedule, ScheduleFactory, isSchedule } from "./schedule";

type Inner = { schedule: Schedule; schedules: readonly Schedule[] };

const one: Option<Schedule> = tested("schedule", "a schedule, such as stepSchedule({ ... })", isSchedule);
const inner: OptionTable<Inner> = { schedule: one, schedules: list(one) };

/** Makes a schedule from one or several others, given first, and options. */
export interface Combinator<N extends keyof Inner, O extends object> {
  (inner: Inner[N], ...options: {} extends O ? [options?: O] : [options: O]): Schedule;
  readonly kind: string;
  /** The same, with the inner schedules as the option `schedule` or `schedules`. */
  readonly fromOptions: ScheduleFactory<O & Pick<Inner, N>>;
}

/** What a member computes. */
export const curveOf = (schedule: Schedule): Curve => ({ ...schedule, lr: schedule });

/**
 * Defines a combinator: a kind of schedule that is made of others.
 *
 * @param kind The name of the function; errors begin with it.
 * @param name Whether it takes one `schedule` or several `schedules`.
 * @param table The option table for its other options.
 * @param curve The closed form.
 */
/* @__NO_SIDE_EFFECTS__ */ export function defineCombinator<
  N extends keyof Inner,
  O extends object,
  T extends OptionTable<O>,
>(kind: string, name: N, table: T, curve: (options: Checked<T> & Pick<Inner, N>) => Curve): Combinator<N, O> {
  type All = O & Pick<Inner, N>;
  const all = { [name]: inner[name], ...table } as unknown as OptionTable<All>;
  const fromOptions: ScheduleFactory<All> = defineSchedule(kind, all, curve as never);
  const make = (schedules: Inner[N], options: object = {}): Schedule => {
    checkNames(kind, Object.keys(table), options);
    return fromOptions({ ...options, [name]: schedules } as All);
  };
  return Object.assign(make, { kind, fromOptions });
}
