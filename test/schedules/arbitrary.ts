import fc from "fast-check";
import { Option, OptionTable } from "../../lib/options/options";
import { scheduleKinds } from "../../lib/schedules/kinds";
import { Schedule } from "../../lib/schedules/schedule";

/** The kinds that are not made of other schedules. */
export const simpleKinds = [...scheduleKinds.values()]
  .filter(({ options }) => !("schedule" in options || "schedules" in options))
  .map(({ kind }) => kind);

/** Options that the table alone does not describe: they depend on each other, or are maps. */
const special: Record<string, Record<string, fc.Arbitrary<unknown>>> = {
  PiecewiseConstantSchedule: { values: fc.array(grid(0, 2), { minLength: 1, maxLength: 4 }) },
  piecewiseConstantSchedule: { boundariesAndScales: fc.dictionary(step(), grid(0, 1.5), { maxKeys: 4 }) },
  piecewiseInterpolateSchedule: { boundariesAndScales: fc.dictionary(step(), grid(0, 1.5), { maxKeys: 4 }) },
};

function step(): fc.Arbitrary<string> {
  return fc.integer({ min: 0, max: 60 }).map(String);
}

/** Numbers from `min` to `max` with few digits, as people write them. */
function grid(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: Math.ceil(min * 500), max: Math.floor(max * 500) }).map((n) => n / 500);
}

const falling = (x: number): number => 1 / (1 + x);
const sawtooth = (x: number): number => (x % 3) / 3;
const half = (): number => 0.5;
const pure = [falling, sawtooth, half];

function valueOf(option: Option): fc.Arbitrary<unknown> {
  const { type, max, above, below } = option;
  const { min = below! <= 0 ? below! - 2 : 0 } = option;
  switch (type) {
    case "integer":
      return fc.integer({ min: option.min ?? -20, max: 40 });
    case "number":
      return grid(
        above === undefined ? min : above + 0.002,
        below === undefined ? Math.max(max ?? 2, min + 1) : below - 0.002,
      );
    case "boolean":
      return fc.boolean();
    case "choice":
      return fc.constantFrom(...option.values!);
    case "formula":
      return fc.constantFrom(...pure);
    case "list":
      return option.allows([1, 0])
        ? fc.array(valueOf(option.item!), { minLength: 1, maxLength: 4 })
        : fc
            .uniqueArray(valueOf(option.item!), { maxLength: 3 })
            .map((items) => items.sort((a, b) => Number(a) - Number(b)));
    case "record":
      return optionsOf(option.fields!);
    case "schedule":
      return anySchedule();
    default:
      throw new Error(`no values of the type ${type} are known`);
  }
}

function optionsOf(
  table: OptionTable<object>,
  own: Record<string, fc.Arbitrary<unknown>> = {},
): fc.Arbitrary<object> {
  const entries = Object.entries(table) as [string, Option][];
  const required = entries
    .filter(([, { default: d, optional }]) => d === undefined && !optional)
    .map(([name]) => name);
  return fc.record(
    Object.fromEntries(entries.map(([name, option]) => [name, own[name] ?? valueOf(option)])),
    { requiredKeys: required },
  );
}

/** Schedules of one kind with any valid options; those that do not go together are left out. */
export function scheduleOf(kind: string): fc.Arbitrary<Schedule> {
  const factory = scheduleKinds.get(kind)!;
  const table = factory.options as OptionTable<object>;
  return optionsOf(table, special[kind])
    .map((options) => {
      try {
        return factory(matched(options));
      } catch (error) {
        if (error instanceof RangeError || error instanceof TypeError) return undefined;
        throw error;
      }
    })
    .filter((schedule): schedule is Schedule => schedule !== undefined);
}

/** As many values as another list has, from the first on and again. */
const cycled = (values: readonly number[], { length }: readonly unknown[]): number[] =>
  Array.from({ length }, (_, i) => values[i % values.length]);

/** Options whose lists have lengths that go together. */
function matched(options: any): object {
  const fit = (list: readonly number[] | undefined, length: number): number[] =>
    Array.from({ length }, (_, i) => list?.[i] ?? (list?.[list.length - 1] ?? 0) + 1 + i);
  if (options.periodLrMultipliers)
    options = { ...options, periodLrMultipliers: cycled(options.periodLrMultipliers, options.periodLengths) };
  if (options.restartWeights)
    options = { ...options, restartWeights: cycled(options.restartWeights, options.periods) };
  if (options.values && options.boundaries)
    return { ...options, boundaries: fit(options.boundaries, options.values.length - 1) };
  if (!options.schedules || !(options.milestones || options.boundaries)) return options;
  const name = options.milestones ? "milestones" : "boundaries";
  return { ...options, [name]: fit(options[name], options.schedules.length - 1) };
}

/** Schedules of any kind that is not made of others. */
export function anySchedule(): fc.Arbitrary<Schedule> {
  return fc.constantFrom(...simpleKinds).chain(scheduleOf);
}
