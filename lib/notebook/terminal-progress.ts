import { SingleBar } from "cli-progress";
import { formatSeconds, progressText } from "../figures/progress-figure";
import type { ProgressState, ProgressView } from "../training/progress";

type Stream = NodeJS.WriteStream;

/**
 * Progress in a terminal: a bar on the last line, which a sentence replaces at the end. Lines printed meanwhile
 * go above.
 */
export function barProgress(stream: Stream = process.stderr, printed: Stream = process.stdout): ProgressView {
  const format = "{bar} {percentage} %  {text}";
  const bar = new SingleBar({
    format,
    stream,
    barsize: 24,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    fps: 4,
    clearOnComplete: true,
  });
  const write = printed.write;
  // The bar goes away before something is printed, and comes back at the next update.
  const writeAbove = function (this: Stream, ...args: Parameters<typeof write>): boolean {
    bar.stop();
    return write.apply(this, args);
  } as typeof write;
  return {
    update(state: ProgressState) {
      const payload = { text: progressText(state) };
      if (bar.isActive) bar.update(state.done, payload);
      else bar.start(1, state.done, payload);
      printed.write = writeAbove;
    },
    end(sentence, seconds) {
      bar.stop();
      printed.write = write;
      stream.write(`${sentence} (${formatSeconds(seconds)})\n`);
    },
  };
}

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
