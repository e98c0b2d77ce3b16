import type { ProgressState } from "../training/progress";
/** How far a run is, on one line. */
export declare function progressText({ name, epoch, epochs, secondsLeft, points }: ProgressState): string;
/** How far a run is, as HTML in the page's colours: a bar, the line of text, and charts of loss and rate so far. */
export declare function progressHtml(state: ProgressState): string;
/** Seconds as a person reads them: `45 s`, `3:05`, `1:02:03`. */
export declare function formatSeconds(seconds: number): string;
