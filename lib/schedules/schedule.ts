import { checkOptions, OptionTable } from "./options";

/** A schedule as JSON: the name it is known by, and its options. */
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
  /** The rate that the schedule scales. A chain multiplies the factors `schedule(step) / baseLr` of its members. */
  readonly baseLr: number;
  /** The momentum as a function of the step, where the schedule cycles it. */
  readonly momentum?: (step: number) => number;
  /** The schedule as JSON. */
  readonly spec: ScheduleSpec;
}

/** What a schedule's definition computes from its checked options. */
export interface Curve {
  readonly baseLr: number;
  readonly lr: (step: number) => number;
  readonly momentum?: (step: number) => number;
}

/** Makes schedules of one kind, and says what its options are. */
export interface ScheduleFactory<O extends object> {
  (options: O): Schedule;
  readonly kind: string;
  readonly options: OptionTable<O>;
}

/**
 * Defines a kind of schedule: how its options are checked and the closed form that follows from them.
 *
 * @param kind The name under which the field knows it, as `StepLR`; errors begin with it.
 * @param options The option table.
 * @param curve The closed form: checked options in, rate as a function of the step out.
 */
export function defineSchedule<O extends object>(
  kind: string,
  options: OptionTable<O>,
  curve: (options: Required<O>) => Curve,
): ScheduleFactory<O> {
  const make = (given: O): Schedule => {
    const checked = checkOptions<O>(kind, options, given);
    const { lr, baseLr, momentum } = curve(checked);
    return Object.assign((step: number) => lr(step), { baseLr, momentum, spec: toSpec(kind, checked) });
  };
  return Object.assign(make, { kind, options });
}

/** Whether a value is a schedule, and not just any function. */
export const isSchedule = (value: unknown): value is Schedule =>
  typeof value === "function" && "spec" in value && "baseLr" in value;

function toSpec(kind: string, options: object): ScheduleSpec {
  const plain = (value: unknown): unknown => {
    if (isSchedule(value)) return value.spec;
    return Array.isArray(value) ? value.map(plain) : value;
  };
  return { kind, ...Object.fromEntries(Object.entries(options).map(([name, value]) => [name, plain(value)])) };
}
