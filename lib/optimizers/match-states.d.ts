import * as tf from "@tensorflow/tfjs";
import { Named } from "./names";
/** What an optimizer keeps of variables, and for which of them it may be meant. */
export interface StateNames {
    /** The name that errors and messages begin with. */
    readonly owner: string;
    /** All that was saved. */
    readonly saved: readonly Named[];
    /** The variables that have a state already. */
    readonly known: readonly Named[];
    /**
     * The id of a tensor that was made when the state was restored. Undefined if it may not be from a restored state at
     * all: then it belongs to its variables as long as they are there, and a state of which nothing fits is no error.
     */
    readonly restoredAt?: number;
}
/**
 * Which saved state goes to which variable: by name, and by position only if no name matches, or only some of those that
 * tfjs numbers in each process, and the variables are a model made anew: none of the former ones is there, or the new ones
 * were made after the state was restored, or are the same but for tfjs' numbers. Whatever is not by the very name is said in
 * one line. A variable without a match starts without a state.
 *
 * @returns For each variable that has a state, its name and the saved one.
 * @throws RangeError if nothing fits.
 */
export declare function matchStates({ owner, saved, known, restoredAt }: StateNames, fresh: readonly tf.Variable[]): Map<string, string>;
