/**
 * One option of a schedule, a scheduler or an optimizer: its default, its range, and the words an error uses for it.
 * The same table checks a constructor's arguments and tells a user interface which controls to draw.
 */
export interface Option<T = unknown> {
  readonly type: "number" | "integer" | "boolean" | "choice" | "list" | "function" | "object";
  /** What a valid value is, as an error says it: `a positive integer`. */
  readonly expected: string;
  /** The value used when none is given, or how it follows from the other options. */
  readonly default?: T | ((options: never) => T | undefined);
  /** True when the option may stay undefined. */
  readonly optional?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly values?: readonly T[];
  /** Whether the value has the right type: a wrong type throws a TypeError, a wrong value a RangeError. */
  isType(value: unknown): boolean;
  /** Whether a value of the right type is allowed. */
  allows(value: T): boolean;
}

/** A table with an entry for each option of `O`. */
export type OptionTable<O> = { readonly [K in keyof Required<O>]: Option<Required<O>[K]> };

type Default<T> = Pick<Option<T>, "default" | "optional">;

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
  return { ...rest, type: "boolean", expected: "true or false", isType: (v) => typeof v === "boolean", allows: () => true };
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

/** An array whose items each satisfy `item`; `increasing` asks for strictly increasing numbers. */
export function list<T>(item: Option<T>, rest: Default<readonly T[]> & { increasing?: boolean } = {}): Option<readonly T[]> {
  const { increasing = false, ...defaults } = rest;
  const each = item.expected.replace(/^an? /, "");
  return {
    ...defaults,
    type: "list",
    expected: `an array of ${increasing ? "strictly increasing items, each" : "items, each"} a ${each}`.replace(/a (?=[aeio])/, "an "),
    isType: (value) => Array.isArray(value) && value.every((v) => item.isType(v)),
    allows: (value) =>
      value.every((v) => item.allows(v)) && (!increasing || value.every((v, i) => i === 0 || v > value[i - 1])),
  };
}

/** An object of a kind that `test` recognises. */
export function object<T>(expected: string, test: (value: unknown) => boolean, rest: Default<T> = {}): Option<T> {
  return { ...rest, type: "object", expected, isType: test, allows: () => true };
}

/**
 * Checks the options given to `owner` and fills in the defaults.
 *
 * @param owner The name that errors begin with, as `StepLR`.
 * @param table What each option must be.
 * @param given What the caller passed.
 * @returns A new object with every option of the table.
 * @throws TypeError for an unknown name, a missing option or a value of the wrong type; RangeError for a value out of range.
 */
export function checkOptions<O extends object>(owner: string, table: OptionTable<O>, given: O): Required<O> {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new TypeError(`${owner}: expected one object with options, got ${show(given)}`);
  }
  const names = Object.keys(table);
  for (const name of Object.keys(given)) {
    if (!(names.includes(name))) throw new TypeError(`${owner}: unknown option ${name}${suggestion(name, names)}`);
  }
  const checked: Record<string, unknown> = {};
  for (const [name, option] of Object.entries<Option>(table)) {
    let value = (given as Record<string, unknown>)[name];
    if (value === undefined) {
      value = typeof option.default === "function" && option.type !== "function"
        ? (option.default as (options: object) => unknown)(checked)
        : option.default;
      if (value === undefined && option.optional) continue;
    }
    if (!option.isType(value)) throw new TypeError(message(owner, name, option, value));
    if (!option.allows(value)) throw new RangeError(message(owner, name, option, value));
    checked[name] = value;
  }
  return checked as Required<O>;
}

const message = (owner: string, name: string, option: Option, value: unknown): string =>
  `${owner}: ${name} must be ${option.expected}, got ${show(value)}`;

/** A value as an error shows it: short, on one line. */
export function show(value: unknown): string {
  if (typeof value === "number" || value === undefined) return String(value);
  if (typeof value === "function") return `a function${value.name ? ` ${value.name}` : ""}`;
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

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

function suggestion(name: string, names: string[]): string {
  const camel = name.replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
  const [best] = names
    .map((candidate) => ({ candidate, distance: editDistance(camel.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.max(2, name.length / 3) ? `, did you mean ${best.candidate}?` : `; it takes ${names.join(", ")}`;
}

/** The Levenshtein distance between two words. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
