/** Checks that each member of a chain has a factor: a base rate that can be divided by. */
export declare function checkFactors(owner: string, members: readonly {
    baseLr: number;
}[]): void;
/** The rate of a chain where all its members are at their reference rates. */
export declare const referenceOfChain: (members: readonly {
    baseLr: number;
    referenceLr: number;
}[]) => number;
/** The steps after which all members that have an end are there. */
export declare function longestOf(members: readonly {
    totalSteps?: number;
}[]): number | undefined;
