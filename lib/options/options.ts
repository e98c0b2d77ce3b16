export { checkOptions, show } from "./check";

/**
 * One option of a schedule, a scheduler or an optimizer: its default, its range, and the words an error uses
 * for it. The same table checks a constructor's arguments and tells a user interface which controls to draw.
 */
export interface Option<T = unknown> {
  readonly type: "number" | "integer" | "boolean" | "choice" | "list" | "function" | "object";
  /** What a valid value is, as an error says it: `a positive integer`. */
  readonly expected: string;
  /** The value used when none is given, or how it follows from the options before it. */
  readonly default?: T | ((options: never) => T | undefined);
  /** True when the option may stay undefined. */
  readonly optional?: boolean;
  /** What an error adds about a wrong value. */
  hint?(value: unknown): string;
  readonly min?: number;
  readonly max?: number;
  /** True when `min` and `max` themselves are not allowed. */
  readonly open?: boolean;
  readonly values?: readonly T[];
  /** What each item of a list must be. */
  readonly item?: Option;
  /** What the options of an object must be. */
  readonly fields?: OptionTable<object>;
  /** Whether the value has the right type: a wrong type throws a TypeError, a wrong value a RangeError. */
  isType(value: unknown): boolean;
  /** Whether a value of the right type is allowed. */
  allows(value: T): boolean;
}

/** A table with an entry for each option of `O`. */
export type OptionTable<O> = { readonly [K in keyof Required<O>]: Option<Required<O>[K]> };

type Default<T> = Pick<Option<T>, "default" | "optional" | "hint">;

interface Range extends Default<number> {
  integer?: boolean;
  min?: number;
  max?: number;
  /** The bounds themselves are not allowed. */
  open?: boolean;
}

/** A finite number, in a range if bounds are given. */
export function number({ integer = false, min, max, open = false, ...rest }: Range = {}): Option<number> {
  return {
    ...rest,
    type: integer ? "integer" : "number",
    expected: describeRange(integer ? "integer" : "number", min, max, open),
    min,
    max,
    open,
    isType: (value) => typeof value === "number",
    allows: (value) =>
      (integer ? Number.isSafeInteger(value) : Number.isFinite(value)) &&
      (min === undefined || (open ? value > min : value >= min)) &&
      (max === undefined || (open ? value < max : value <= max)),
  };
}

/** A whole number of steps or epochs, at least `min` (1 unless told). */
export const count = (rest: Default<number> & { min?: number } = {}): Option<number> =>
  number({ integer: true, min: 1, ...rest });

export function boolean(rest: Default<boolean> = {}): Option<boolean> {
  return {
    ...rest,
    type: "boolean",
    expected: "true or false",
    isType: (v) => typeof v === "boolean",
    allows: () => true,
  };
}

/** One of a few words. */
export function choice<T extends string>(values: readonly T[], rest: Default<T> = {}): Option<T> {
  return {
    ...rest,
    type: "choice",
    expected: `one of ${values.map((value) => JSON.stringify(value)).join(", ")}`,
    values,
    isType: (value) => typeof value === "string",
    allows: (value) => values.includes(value),
  };
}

/** An array whose items each satisfy `item`; `increasing` asks for numbers none of which is below the one before. */
export function list<T>(
  item: Option<T>,
  rest: Default<readonly T[]> & { increasing?: boolean } = {},
): Option<readonly T[]> {
  const { increasing = false, ...defaults } = rest;
  return {
    ...defaults,
    type: "list",
    expected: increasing ? "an array in increasing order" : "an array",
    item: item,
    isType: Array.isArray,
    allows: (values) => !increasing || values.every((value, i) => i === 0 || value >= values[i - 1]),
  };
}

/** An object of a kind that `test` recognises. */
export function object<T>(
  expected: string,
  test: (value: unknown) => boolean,
  rest: Default<T> = {},
): Option<T> {
  return { ...rest, type: "object", expected, isType: test, allows: () => true };
}

/** A text on one line that is not blank. */
export const text = (rest: Default<string> = {}): Option<string> => ({
  ...object<string>("a text on one line, not empty", (value) => typeof value === "string", rest),
  allows: (value) => value.trim() !== "" && !/[\r\n]/.test(value),
});

/** An object with options of its own. */
export function record<O extends object>(fields: OptionTable<O>): Option<O> {
  return { ...object<O>("an object with options", isRecord), fields: fields };
}

/** A function from a number to a number. */
export function functionOf(
  argument: string,
  rest: Default<(x: number) => number> = {},
): Option<(x: number) => number> {
  return {
    ...rest,
    type: "function",
    expected: `a function of the ${argument} that returns a number`,
    isType: (value) => typeof value === "function",
    allows: () => true,
  };
}

const isRecord = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function describeRange(noun: string, min?: number, max?: number, open = false): string {
  const article = noun === "integer" ? "an" : "a";
  if (min !== undefined && max !== undefined) {
    return `${article} ${noun} ${open ? "strictly " : ""}between ${min} and ${max}`;
  }
  if (min === 0) return open ? `a positive ${noun}` : `a non-negative ${noun}`;
  if (min === 1 && noun === "integer") return "a positive integer";
  if (min !== undefined) return `${article} ${noun} ${open ? "above" : "of at least"} ${min}`;
  return noun === "integer" ? "an integer" : "a finite number";
}
