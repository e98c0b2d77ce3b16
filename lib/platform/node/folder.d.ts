/** Node's own way to make a folder with those above it never ends where the system makes none, as in /proc. */
export declare function makeFolder(path: string): Promise<void>;
export declare function isFolder(path: string): Promise<boolean>;
