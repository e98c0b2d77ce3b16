/** A value as an error shows it: short, on one line. */
export declare function show(value: unknown): string;
/** The end of an error about an unknown name: the name that was probably meant, or all that there are. */
export declare function suggestion(name: string, names: readonly string[]): string;
