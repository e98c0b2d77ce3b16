/**
 * Options as plain JSON: a scheduler becomes its state, a schedule its spec, a RegExp its source and flags.
 * Underscores in texts are written as %5F, because tfjs turns `exp_range` into `expRange` when it loads a
 * model.
 *
 * @param path The name that errors begin with.
 * @throws TypeError for a function, or for null, which is what a spec has in place of one.
 */
export declare function toPlain(path: string, value: unknown): unknown;
/** What {@link toPlain} was given, made anew. */
export declare function fromPlain(value: unknown): unknown;
