import { progressHtml, progressText } from "./render";
import type { ProgressView } from "./meter";
import type { MimeBundle } from "../../platform/display";

/**
 * Progress in a notebook: a bar and two small charts in one display, which a sentence replaces at the end. A
 * saved notebook has only that sentence, without the time that the run took, so that executing it again does
 * not change it.
 */
export const liveProgress = (display: (data: MimeBundle) => void): ProgressView => ({
  update: (state) => display({ "text/html": progressHtml(state), "text/plain": progressText(state) }),
  end: (sentence) => display({ "text/plain": sentence }),
});
