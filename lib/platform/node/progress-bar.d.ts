import type { ProgressBar } from "../display";
type Stream = NodeJS.WriteStream;
/**
 * A progress bar on the last line of a terminal.
 *
 * @param printed The stream whose lines go above the bar.
 */
export declare function progressBar(stream?: Stream, printed?: Stream): ProgressBar;
export {};
