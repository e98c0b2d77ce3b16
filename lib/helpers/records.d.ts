/**
 * What an object has of its own under a name, and not what every object inherits: a run may be called
 * `constructor` or `toString`.
 */
export declare const own: <T>(record: {
    readonly [name: string]: T;
}, name: string) => T | undefined;
