import type { ProgressView } from "../training/progress";
import type { MimeBundle } from "../platform/display";
/**
 * Progress in a notebook: a bar and two small charts in one display, which a sentence replaces at the end. A
 * saved notebook has only that sentence, without the time that the run took, so that executing it again does
 * not change it.
 */
export declare const liveProgress: (display: (data: MimeBundle) => void) => ProgressView;
