import type { Checked, Option, Options, OptionType } from "./option";
export { checkOptions } from "./check";
export { show } from "./show";
export type { Checked, Option, Options, OptionTable, OptionType } from "./option";
/** What every kind of option can be given. */
export type Settings<T> = Pick<Option<T>, "default" | "hint"> & {
    /** Other words for what a valid value is. */
    readonly expected?: string;
};
/** The same option, which may be left out and then stays undefined. */
export declare const optional: <T>(option: Option<T>) => Option<T | undefined>;
/** The bounds of a number: `min` and `max` are allowed, `above` and `below` are not. */
type Range = Pick<Option, "min" | "max" | "above" | "below">;
/** A finite number, in a range if bounds are given. */
export declare const number: (settings?: Settings<number> & Range) => Option<number>;
/** A whole number, in a range if bounds are given. */
export declare const integer: (settings?: Settings<number> & Range) => Option<number>;
/** A whole number of steps or epochs, at least `min` (1 unless told). */
export declare const count: (settings?: Settings<number> & Pick<Range, "min">) => Option<number>;
export declare const boolean: (settings?: Settings<boolean>) => Option<boolean>;
/** One of a few words. */
export declare const choice: <const V extends readonly string[]>(values: V, settings?: Settings<V[number]>) => Option<V[number]>;
/** Any string. */
export declare const text: (settings?: Settings<string>) => Option<string>;
/** A string on one line that is not blank, as a name. */
export declare const line: (settings?: Settings<string>) => Option<string>;
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
export declare function list<T>(item: Option<T>, settings?: Settings<readonly T[]> & ListRules): Option<readonly T[]>;
/** An object with options of its own. */
export declare const record: <T extends Options>(fields: T, settings?: Settings<Partial<Checked<T>>>) => Option<Checked<T>>;
/** A function from a number, which `argument` names, to a number. */
export declare const formula: (argument: string, settings?: Settings<(x: number) => number>) => Option<(x: number) => number>;
/** A function, as a callback. */
export declare const func: <F extends (...args: never[]) => unknown>(expected?: string, settings?: Settings<F>) => Option<F>;
/** An instance of a class. */
export declare const instance: <T>(ofClass: abstract new (...args: never[]) => T, expected: string, settings?: Settings<T>) => Option<T>;
/** An object with at least one thing by name; `what` is the thing, as an error says it. */
export declare const named: <T>(what: string) => Option<Readonly<Record<string, T>>>;
/** A value that `test` recognises. */
export declare const custom: <T>(expected: string, test: (value: unknown) => boolean, settings?: Settings<T>) => Option<T>;
/** An option whose kind is known by a test alone. */
export declare const tested: <T>(type: OptionType, expected: string, test: (value: unknown) => boolean, settings?: Settings<T>) => Option<T>;
/** Whether a value is an object, and no array. */
export declare const isObject: (value: unknown) => value is object;
