import { formatSeconds, progressText } from "./render";
import type { ProgressBar } from "../../platform/display";
import type { ProgressView } from "./meter";

/** Progress in a terminal: a bar on the last line, which a sentence replaces at the end. */
export const barProgress = (bar: ProgressBar): ProgressView => ({
  update: (state) => bar.update(state.done, progressText(state)),
  end: (sentence, seconds) => bar.end(`${sentence} (${formatSeconds(seconds)})`),
});

/**
 * Progress where there is no terminal, as in a CI job: a line now and then, and for a run that had one, a
 * sentence at its end.
 */
export function lineProgress(print: (line: string) => void = console.error): ProgressView {
  let updates = 0;
  return {
    update(state) {
      if (updates++ > 0) print(`${Math.floor(100 * state.done)} %  ${progressText(state)}`);
    },
    end(sentence, seconds) {
      if (updates > 1) print(`${sentence} (${formatSeconds(seconds)})`);
    },
  };
}
