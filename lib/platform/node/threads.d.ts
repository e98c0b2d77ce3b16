import type { Threads } from "../threads";
/** Node's worker threads. */
export declare const threads: Threads;
