import type { Files } from "../files";
/** The disk. */
export declare const files: Files;
