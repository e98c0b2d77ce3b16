/** What an error says helps: an example of a path, and why an address is none. */
export interface PathHints {
    readonly example: string;
    readonly address: string;
}
/**
 * Checks that an argument is a path.
 *
 * @returns The absolute path.
 * @throws TypeError or RangeError that says what it is instead, and what to give.
 */
export declare function checkPath(owner: string, name: string, path: unknown, { example, address }: PathHints): string;
