/** @throws Error in a page, whose files no other program sees. */
export declare function checkDisk(owner: string): void;
/** @returns The absolute path. */
export declare const checkFile: (owner: string, name: string, path: string) => string;
