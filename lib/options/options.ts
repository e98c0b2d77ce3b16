import type { Checked, Option, Options, OptionType } from "./option";

export { checkOneOf, checkOptions } from "./check";
export { show } from "./show";
export type { Checked, Option, Options, OptionTable, OptionType } from "./option";

/** What every kind of option can be given. */
export type Settings<T> = Pick<Option<T>, "default" | "hint"> & {
  /** Other words for what a valid value is. */
  readonly expected?: string;
};

/** The same option, which may be left out and then stays undefined. */
/* @__NO_SIDE_EFFECTS__ */
export const optional = <T>(option: Option<T>): Option<T | undefined> => ({
  ...option,
  default: undefined,
  optional: true,
});

/** The bounds of a number: `min` and `max` are allowed, `above` and `below` are not. */
type Range = Pick<Option, "min" | "max" | "above" | "below">;

/** A finite number, in a range if bounds are given. */
/* @__NO_SIDE_EFFECTS__ */
export const number = (settings: Settings<number> & Range = {}): Option<number> => ({
  type: "number",
  expected: describeRange("number", settings),
  isType: (value) => typeof value === "number",
  allows: (value) => Number.isFinite(value) && isWithin(value, settings),
  ...settings,
});

/** A whole number, in a range if bounds are given. */
/* @__NO_SIDE_EFFECTS__ */
export const integer = (settings: Settings<number> & Range = {}): Option<number> => ({
  ...number(settings),
  type: "integer",
  expected: settings.expected ?? describeRange("integer", settings),
  allows: (value) => Number.isSafeInteger(value) && isWithin(value, settings),
});

/** A number of things, at least `min` (1 unless given). */
/* @__NO_SIDE_EFFECTS__ */
export const count = (settings: Settings<number> & Pick<Range, "min"> = {}): Option<number> =>
  integer({ min: 1, ...settings });

/** A number of steps or epochs: a length or a position in the run. */
/* @__NO_SIDE_EFFECTS__ */
export const stepCount = (settings: Settings<number> & Pick<Range, "min"> = {}): Option<number> => ({
  ...count(settings),
  unit: "steps",
});

/** A learning rate: at least 0. */
/* @__NO_SIDE_EFFECTS__ */
export const rate = (settings: Settings<number> = {}): Option<number> => ({
  ...number({ min: 0, ...settings }),
  unit: "rate",
});

/* @__NO_SIDE_EFFECTS__ */
export const boolean = (settings: Settings<boolean> = {}): Option<boolean> => ({
  type: "boolean",
  expected: "true or false",
  isType: (value) => typeof value === "boolean",
  allows: () => true,
  ...settings,
});

/** One of a few words. */
/* @__NO_SIDE_EFFECTS__ */
export const choice = <const V extends readonly string[]>(
  values: V,
  settings: Settings<V[number]> = {},
): Option<V[number]> => ({
  type: "choice",
  expected: `one of ${values.map((value) => JSON.stringify(value)).join(", ")}`,
  values,
  isType: (value) => typeof value === "string",
  allows: (value) => values.includes(value),
  ...settings,
});

/** Any string. */
/* @__NO_SIDE_EFFECTS__ */
export const text = (settings: Settings<string> = {}): Option<string> => ({
  type: "text",
  expected: "a string",
  isType: (value) => typeof value === "string",
  allows: () => true,
  ...settings,
});

/** A string on one line that is not blank, as a name. */
/* @__NO_SIDE_EFFECTS__ */
export const line = (settings: Settings<string> = {}): Option<string> => ({
  ...text({ expected: "a non-empty string on one line", ...settings }),
  allows: (value) => value.trim() !== "" && !/[\r\n]/.test(value),
});

/** What is asked of a list besides its items. */
interface ListRules {
  /** Numbers none of which is below the one before. */
  readonly increasing?: boolean;
  /** Values no two of which are equal. */
  readonly distinct?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** An array whose items each satisfy `item`. */
/* @__NO_SIDE_EFFECTS__ */
export function list<T>(
  item: Option<T>,
  settings: Settings<readonly T[]> & ListRules = {},
): Option<readonly T[]> {
  const { increasing = false, distinct = false, minLength = 0, maxLength = Infinity, ...rest } = settings;
  return {
    type: "list",
    expected: increasing ? "an array in increasing order" : "an array",
    item: item,
    isType: Array.isArray,
    allows: (values) =>
      values.every(item.allows) &&
      values.length >= minLength &&
      values.length <= maxLength &&
      (!increasing || values.every((value, i) => i === 0 || value >= values[i - 1])) &&
      (!distinct || new Set(values).size === values.length),
    ...rest,
  };
}

/** An object with options of its own. */
/* @__NO_SIDE_EFFECTS__ */
export const record = <T extends Options>(
  fields: T,
  settings: Settings<Partial<Checked<T>>> = {},
): Option<Checked<T>> => ({
  ...custom<Checked<T>>("an options object", isObject, settings as Settings<Checked<T>>),
  type: "record",
  fields,
});

/** A function from a number, which `argument` names, to a number. */
/* @__NO_SIDE_EFFECTS__ */
export const formula = (
  argument: string,
  settings: Settings<(x: number) => number> = {},
): Option<(x: number) => number> => ({
  ...func(`a function of the ${argument} that returns a number`, settings),
  type: "formula",
});

/** A function, as a callback. */
/* @__NO_SIDE_EFFECTS__ */
export const func = <F extends (...args: never[]) => unknown>(
  expected = "a function",
  settings: Settings<F> = {},
): Option<F> => tested("function", expected, (value) => typeof value === "function", settings);

/** An instance of a class. */
/* @__NO_SIDE_EFFECTS__ */
export const instance = <T>(
  ofClass: abstract new (...args: never[]) => T,
  expected: string,
  settings: Settings<T> = {},
): Option<T> => tested("instance", expected, (value) => value instanceof ofClass, settings);

/** An object with at least one thing by name; `what` is the thing, as an error says it. */
/* @__NO_SIDE_EFFECTS__ */
export const named = <T>(what: string): Option<Readonly<Record<string, T>>> => ({
  ...tested<Readonly<Record<string, T>>>("named", `an object of the form { name: ${what} }`, isObject),
  allows: (value) => Object.keys(value).length > 0,
});

/** A value that `test` recognises. */
/* @__NO_SIDE_EFFECTS__ */
export const custom = <T>(
  expected: string,
  test: (value: unknown) => boolean,
  settings: Settings<T> = {},
): Option<T> => tested("custom", expected, test, settings);

/** An option whose kind is known by a test alone. */
/* @__NO_SIDE_EFFECTS__ */
export const tested = <T>(
  type: OptionType,
  expected: string,
  test: (value: unknown) => boolean,
  settings: Settings<T> = {},
): Option<T> => ({ type, expected, isType: test, allows: () => true, ...settings });

/** Whether a value is an object, and no array. */
export const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isWithin = (
  value: number,
  { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity }: Range,
): boolean => value >= min && value <= max && value > above && value < below;

function describeRange(noun: "number" | "integer", { min, max, above, below }: Range): string {
  const a = noun === "integer" ? "an integer" : "a number";
  if (min !== undefined && max !== undefined) return `${a} between ${min} and ${max}`;
  if (above !== undefined && below !== undefined) return `${a} strictly between ${above} and ${below}`;
  if (min !== undefined && below !== undefined) return `${a} of at least ${min} and below ${below}`;
  if (above !== undefined && max !== undefined) return `${a} above ${above} and at most ${max}`;
  if (above === 0 || (min === 1 && noun === "integer")) return `a positive ${noun}`;
  if (min === 0) return `a non-negative ${noun}`;
  if (min !== undefined) return `${a} of at least ${min}`;
  if (above !== undefined) return `${a} above ${above}`;
  if (max !== undefined) return `${a} of at most ${max}`;
  if (below !== undefined) return `${a} below ${below}`;
  return noun === "integer" ? "an integer" : "a finite number";
}
