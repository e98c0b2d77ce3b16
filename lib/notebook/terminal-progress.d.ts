import type { ProgressBar } from "../platform/display";
import type { ProgressView } from "../training/progress";
/** Progress in a terminal: a bar on the last line, which a sentence replaces at the end. */
export declare const barProgress: (bar: ProgressBar) => ProgressView;
/**
 * Progress where there is no terminal, as in a CI job: a line now and then, and for a run that had one, a
 * sentence at its end.
 */
export declare function lineProgress(print?: (line: string) => void): ProgressView;
