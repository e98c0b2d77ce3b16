/** A weight or a saved state by its names. */
export interface Named {
    readonly name: string;
    /** Undefined where nothing is kept that has a shape. */
    readonly shape?: readonly (number | null)[];
    /** The layers that it is in and its own name, where that is known. */
    readonly path?: string;
    /** The name before tfjs numbered it, where that is known. */
    readonly original?: string;
}
/** A name without the number that tfjs adds to the second variable of a name: `dense/bias_1` is `dense/bias`. */
export declare const withoutNumber: (name: string) => string;
/** A name without the numbers of layers and models that were given no name: `dense_Dense3/bias` is `dense_/bias`. */
export declare const withoutLayerNumbers: (name: string) => string;
/** Without those and the number of the variable. */
export declare const withoutNumbers: (name: string) => string;
/** The parts of what an optimizer calls a weight: `variable:number` or `variable/slot`. */
export declare function splitSlot(name: string): {
    variable: string;
    kind: string;
    entry: string;
};
/** Whether two have the same shape; what has none fits everything. */
export declare const sameShape: (a: Named, b: Named) => boolean;
/**
 * Matches what was saved with what is there by name: first by the path, then by the name, then, where the shapes
 * are equal too, by the name without tfjs' number. A name counts only where it is the only one of its kind on both
 * sides.
 *
 * @param mayBe Whether a saved name may be one that is there under another number.
 * @returns For each of `wanted` that was found, its name and that of the saved one.
 * @throws RangeError that names both, if a path or a name is the same and the shape is not.
 */
export declare function matchNames(owner: string, saved: readonly Named[], wanted: readonly Named[], mayBe?: (saved: Named, wanted: Named) => boolean): Map<string, string>;
/** Names for an error, sorted, and shortened where there are many. */
export declare function listNames(names: readonly string[]): string;
