import { History } from "../training/history";
/** The entries of a record of named things; `owner` begins the error. */
export declare function namedEntries<T>(owner: string, named: {
    readonly [name: string]: T;
}, what: string): [string, T][];
/** The entries of a record of Histories, each of them complete and finite. */
export declare function namedHistories(owner: string, named: {
    readonly [name: string]: History;
}): [string, History][];
/** Checks that a History has epochs, and a finite number in each entry. */
export declare function checkHistory(owner: string, history: History): void;
/** Checks that all of `values` are finite numbers. */
export declare function checkFinite(owner: string, entry: string, values: readonly number[], remedy: string): void;
