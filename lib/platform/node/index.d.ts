import type { Platform } from "../platform";
/** Node: a terminal, a job, or a notebook's kernel. */
export declare const platform: Platform;
