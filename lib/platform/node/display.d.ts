import type { Display } from "../display";
/** A cell of a tslab notebook, or else the terminal or the log. */
export declare const display: Display;
