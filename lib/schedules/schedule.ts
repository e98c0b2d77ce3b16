import { checkOptions, defaultOf } from "../options/check";
import { Checked, Options, OptionTable, show } from "../options/options";
import { code } from "./describe";

/** A schedule as JSON: the name it is known by, and its options. A function among them is null. */
export interface ScheduleSpec {
  readonly kind: string;
  readonly [option: string]: unknown;
}

/**
 * A learning rate as a pure function of the step: `schedule(0)` is the rate of the first step or epoch.
 * It holds no state, so that it can be drawn, compared and resumed at any step.
 */
export interface Schedule {
  (step: number): number;
  /**
   * The rate that the schedule scales. A chain multiplies the factors `schedule(step) / baseLr` of its
   * members.
   */
  readonly baseLr: number;
  /**
   * The highest rate that the schedule rises to: the peak of a cycle, the end of a warm-up; `baseLr` for a schedule
   * that never exceeds it. Where the rate grows without bound or by a function of the caller's, it is the rate that
   * the growth starts from. A parameter group's own number means this rate.
   */
  readonly referenceLr: number;
  /** The steps after which the schedule is at its end, where it is made for a run of a certain length. */
  readonly totalSteps?: number;
  /**
   * The momentum as a function of the step, where the schedule cycles it; undefined at steps at which it does
   * not.
   */
  readonly momentum?: (step: number) => number | undefined;
  /** The options, those that were not given included. */
  readonly options: Readonly<Record<string, unknown>>;
  /** What made it, and makes schedules of the same kind with other options. */
  readonly factory: AnyFactory;
  /** The schedule as JSON. */
  readonly spec: ScheduleSpec;
  /**
   * The schedule as the call that makes it, without the options that have their defaults:
   * `stepSchedule({ baseLr: 0.1, stepSize: 30 })`. A function stands in it by its name,
   * or by its source if it has none.
   */
  describe(): string;
  /**
   * Whether another schedule is of the same kind and has the same options: the same numbers, the same
   * functions.
   */
  equals(other: Schedule): boolean;
}

/** What a schedule's definition computes from its checked options. */
export interface Curve {
  readonly baseLr: number;
  /** The highest rate, for a schedule that may rise above `baseLr`. */
  readonly referenceLr?: number;
  /** The steps of the run, for a schedule that is made for a run of a certain length. */
  readonly totalSteps?: number;
  readonly lr: (step: number) => number;
  readonly momentum?: (step: number) => number | undefined;
}

/** Makes schedules of one kind, and says what its options are. */
export interface ScheduleFactory<O extends object> {
  (options: O): Schedule;
  /** The name under which a spec and an error know it. */
  readonly kind: string;
  readonly options: OptionTable<O>;
}

/** A factory of any kind: which options it takes follows from the kind's name. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a factory of known options is one of these
export type AnyFactory = ScheduleFactory<any>;

/** The names of a schedule: that of its function, and that of the scheduler class that stands on it. */
export interface ScheduleNames {
  readonly name: string;
  /** What a spec and an error call it. */
  readonly kind: string;
}

/**
 * Defines a kind of schedule: how its options are checked and the closed form that follows from them.
 *
 * @param names The name under which it is exported; with a scheduler class on it, such as `StepLR`, the class's name is its kind.
 * @param options The option table.
 * @param curve The closed form: checked options in, rate as a function of the step out.
 */
/* @__NO_SIDE_EFFECTS__ */ export function defineSchedule<O extends object, T extends OptionTable<O>>(
  names: string | ScheduleNames,
  options: T,
  curve: (options: Checked<T>) => Curve,
): ScheduleFactory<O> {
  const { name, kind } = typeof names === "string" ? { name: names, kind: names } : names;
  const make = (given: O): Schedule => {
    const checked = checkOptions(kind, options, given);
    const { lr, baseLr, referenceLr = baseLr, totalSteps, momentum } = curve(checked);
    const schedule = (step: number): number => {
      if (!(step >= 0 && step < Infinity)) {
        throw new RangeError(`${kind}: the step must be a non-negative number, got ${show(step)}`);
      }
      return lr(step);
    };
    const spec = { kind, ...(toPlain(checked) as object) };
    const describe = (): string => `${name}(${showArguments(options, checked)})`;
    const equals = (other: Schedule): boolean => equal(schedule, other);
    return Object.assign(schedule, {
      baseLr,
      referenceLr: Math.max(baseLr, referenceLr),
      totalSteps,
      momentum,
      options: checked as Record<string, unknown>,
      factory,
      spec,
      describe,
      equals,
    });
  };
  const factory: ScheduleFactory<O> = Object.assign(make, { kind, options });
  return factory;
}

/** Whether a value is a schedule, and not just any function. */
export const isSchedule = (value: unknown): value is Schedule =>
  typeof value === "function" && "spec" in value && "baseLr" in value;

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** A value as JSON holds it: a schedule as its spec, a function as null. */
function toPlain(value: unknown): unknown {
  if (typeof value === "function") return isSchedule(value) ? value.spec : null;
  if (Array.isArray(value)) return value.map(toPlain);
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, v]) => [name, toPlain(v)]))
    : value;
}

function equal(a: unknown, b: unknown): boolean {
  if (isSchedule(a) && isSchedule(b)) return a.spec.kind === b.spec.kind && equal(a.options, b.options);
  if (!isObject(a) || !isObject(b)) return a === b;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => equal(a[name as never], b[name as never]))
  );
}

/**
 * The arguments of the call: the schedules that it is made of first, then the options that differ from their
 * defaults.
 */
function showArguments(table: Options, options: object): string {
  const given = Object.entries(options).filter(
    ([name, value]) => !equal(value, defaultOf(table[name], options)),
  );
  const { schedule, schedules, ...rest } = Object.fromEntries(given);
  return [schedule, schedules, rest]
    .filter((argument) => argument && Object.keys(argument).length > 0)
    .map(code)
    .join(", ");
}
