import { isObject, show } from "../options/options";
import { AnyFactory, isSchedule, Schedule, ScheduleSpec } from "./schedule";

const isSpec = (value: unknown): value is ScheduleSpec =>
  typeof value === "object" && value !== null && "kind" in value;

/**
 * The schedule that a spec describes, its inner ones included.
 *
 * @param owner The name that errors begin with.
 * @param own A schedule of the same making, whose functions take the places that are null in the spec.
 * @param factoryOf What makes schedules of a kind; it throws for a kind that it does not know.
 * @throws TypeError if the spec is none; what `factoryOf` and the schedules throw.
 */
export function readSpec(
  owner: string,
  spec: ScheduleSpec,
  own: Schedule | undefined,
  factoryOf: (kind: string) => AnyFactory,
): Schedule {
  /** A value of a spec with schedules for specs, and for null the function that stands at its place in `given`. */
  const read = (value: unknown, given: unknown): unknown => {
    if (value === null && typeof given === "function") return given;
    if (isSpec(value)) return schedule(value, isSchedule(given) ? given : undefined);
    if (Array.isArray(value)) return value.map((item, i) => read(item, partOf(given, i)));
    return isObject(value) ? readEntries(value, given) : value;
  };
  const readEntries = (options: object, given: unknown): object =>
    Object.fromEntries(
      Object.entries(options).map(([name, value]) => [name, read(value, partOf(given, name))]),
    );
  const schedule = ({ kind, ...options }: ScheduleSpec, given?: Schedule): Schedule =>
    factoryOf(kind)(readEntries(options, given?.spec.kind === kind ? given.options : undefined));

  if (!isSpec(spec))
    throw new TypeError(`${owner}: the spec must be an object with a kind, got ${show(spec)}`);
  return schedule(spec, own);
}

const partOf = (whole: unknown, name: string | number): unknown =>
  (whole as { readonly [name: string | number]: unknown } | undefined)?.[name];

/** The schedules that a schedule is made of: its `schedule` or its `schedules`; none for a simple one. */
const membersOf = ({ options: { schedule, schedules } }: Schedule): readonly Schedule[] =>
  [schedule ?? schedules ?? []].flat() as Schedule[];

/** The factories of a schedule and of those that it is made of, at any depth, by kind. */
export function factoriesIn(schedule: Schedule): Map<string, AnyFactory> {
  const inner = membersOf(schedule).flatMap((member) => [...factoriesIn(member)]);
  return new Map([...inner, [schedule.spec.kind, schedule.factory]]);
}
