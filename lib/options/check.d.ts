import type { Checked, Option, Options } from "./option";
/**
 * Checks the options given to `owner` and fills in the defaults.
 *
 * @param owner The name that errors begin with, as `StepLR`.
 * @param table What each option must be.
 * @param given What the caller passed.
 * @param path Where the options stand, when they are an option themselves, as `cosineKwargs[1].`
 * @returns A new object with every option of the table; lists are copies.
 * @throws TypeError for an unknown name, a missing option or a value of the wrong type; RangeError for a
 * value out of range.
 */
export declare function checkOptions<T extends Options>(owner: string, table: T, given: object, path?: string): Checked<T>;
/**
 * Checks that what was given to `owner` is one object that has no other options than those of `names`.
 *
 * @throws TypeError that names the first unknown option, and the one that was probably meant.
 */
export declare function checkNames(owner: string, names: readonly string[], given: object, path?: string): void;
/** The value of an option that was not given, as it follows from the options before it. */
export declare function defaultOf(option: Option, options: object): unknown;
/** Checks one value; `name` is how errors call it. */
export declare function checkValue<T>(owner: string, name: string, option: Option<T>, value: unknown): T;
/** A function given by the caller, each of whose values is checked. */
export declare function finite(owner: string, name: string, given: (x: number) => number): (x: number) => number;
