/**
 * Checks that each hook of an object is one that will be called.
 *
 * @param hook What the names of hooks look like; an object may have functions of its own besides.
 * @throws TypeError that names the hook, and those that there are.
 */
export declare function checkHooks(path: string, callback: object, known: readonly string[], hook?: RegExp): void;
