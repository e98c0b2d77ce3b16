/**
 * What kind of value an option takes. A form draws a control by it, and a spec is read by it: a `formula` is a
 * function from a number to a number, `scales` are factors by the steps from which they apply, a `record` is an
 * object with options of its own, `named` one with things by name, and a `custom` value one that only its own
 * test knows.
 */
export type OptionType =
  | "number"
  | "integer"
  | "boolean"
  | "choice"
  | "text"
  | "list"
  | "record"
  | "named"
  | "schedule"
  | "scales"
  | "formula"
  | "function"
  | "instance"
  | "custom";

/**
 * One option of a function or a class: its kind, its default, its range, and the words that an error uses for
 * it. The same table of options checks what a caller gives and tells a user interface which controls to draw.
 * `T` is the type of the value once it is checked.
 */
export interface Option<T = unknown> {
  readonly type: OptionType;
  /** What a valid value is, as an error says it: `a positive integer`. */
  readonly expected: string;
  /** The value used when none is given, or how it follows from the options before it. */
  readonly default?: T | ((options: never) => T | undefined);
  /** True when the option may stay undefined. */
  readonly optional?: boolean;
  /** What an error adds about a wrong value. */
  hint?(value: unknown): string;
  /** The lowest number that is allowed. */
  readonly min?: number;
  /** The highest number that is allowed. */
  readonly max?: number;
  /** A number must be above this one. */
  readonly above?: number;
  /** A number must be below this one. */
  readonly below?: number;
  /**
   * What a number grows with: the length of the run (`steps`), or its rates (`rate`); one to the power of the steps is
   * `perStep`.
   */
  readonly unit?: "steps" | "rate" | "perStep";
  /** The words of a choice. */
  readonly values?: readonly T[];
  /** What each item of a list must be. */
  readonly item?: Option;
  /** What the options of a record must be. */
  readonly fields?: Options;
  /** Whether the value has the right type: a wrong type throws a TypeError, a wrong value a RangeError. */
  isType(value: unknown): boolean;
  /** Whether a value of the right type is allowed. */
  allows(value: T): boolean;
}

/** Options by name. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- an option takes and gives values of its type
export type Options = { readonly [name: string]: Option<any> };

/** A table with an entry for each option of `O`. */
export type OptionTable<O> = { readonly [K in keyof Required<O>]: Option<O[K]> };

/** The options of a table once they are checked: those with a default have a value, optional ones may have none. */
export type Checked<T> = { [K in keyof T]: T[K] extends Option<infer V> ? V : never };
