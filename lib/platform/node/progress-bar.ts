import type { ProgressBar } from "../display";

type Stream = NodeJS.WriteStream;

/**
 * A progress bar on the last line of a terminal.
 *
 * @param printed The stream whose lines go above the bar.
 */
export function progressBar(stream: Stream = process.stderr, printed: Stream = process.stdout): ProgressBar {
  // Loaded where a bar is shown: most programs show none, and its files take part of the time of the import.
  const { SingleBar } = require("cli-progress") as typeof import("cli-progress");
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
    update(done, text) {
      if (bar.isActive) bar.update(done, { text });
      else bar.start(1, done, { text });
      printed.write = writeAbove;
    },
    end(line) {
      bar.stop();
      printed.write = write;
      stream.write(`${line}\n`);
    },
  };
}
