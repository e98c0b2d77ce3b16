/** What a reader expects of an experiment, noted before it runs. */
export interface Guess {
    /** Numbers, or places in an order. */
    readonly kind: "values" | "order";
    /** What is guessed, with its unit. */
    readonly what: string;
    /** The numbers or places by name; undefined where none is typed yet. */
    readonly values: {
        readonly [name: string]: number | undefined;
    };
}
/** What stands in a guess: `"?"` until the reader types a number. */
export type Typed = number | string;
/**
 * A guess of numbers: the reader replaces each `"?"` by one. Prints what was noted, or what is still to be
 * typed.
 *
 * @param entries `"?"`, or a number, by name.
 * @param what What the numbers are, with their unit; the title of the figure's axis.
 * @throws TypeError or RangeError that says what to type, if an entry is neither `"?"` nor a finite number.
 * @example const mine = guess({ "rate 0.5": "?", "rate 0.02": "?" }, "mean of x² at the end");
 */
export declare function guess(entries: {
    readonly [name: string]: Typed;
}, what: string): Guess;
/**
 * A guess of an order: the reader replaces each `"?"` by a place, 1, 2, and so on, each of them once.
 * Prints what was noted, or what is still to be typed.
 *
 * @param entries `"?"`, or a place, by name: at least two.
 * @param what What puts them in order, and which end comes first: it ends with `lowest first` or `highest
 *   first`.
 * @throws TypeError or RangeError that says what to type, if an entry is neither `"?"` nor a place, or a
 *   place is given twice.
 * @example const mine = guessOrder({ constant: "?", cooled: "?" }, "test loss, lowest first");
 */
export declare function guessOrder(entries: {
    readonly [name: string]: Typed;
}, what: string): Guess;
/** What an order is of, and whether its highest value comes first. */
export declare function readOrder(what: string): {
    measure: string;
    highestFirst: boolean;
};
