import { Option } from "../options/options";
/** The option table's entry for a path. */
export declare const path: Option<string>;
/** The option table's entry for how much is printed: 0 for nothing. */
export declare const verbose: Option<number>;
/** The option table's entry for when something is done: a few words, the first of which is the default, or a number of batches. */
export declare const frequency: <W extends string>(...words: readonly [W, ...W[]]) => Option<W | number>;
