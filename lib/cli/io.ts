import { text } from "node:stream/consumers";
import type { Io } from "./command";

/**
 * The program's own input and output. A pipe that its reader closes ends the program quietly; what trains for long ends as at
 * Ctrl-C then, and so not with the status of what is done.
 */
export function processIo(): Io {
  const { stdout, stderr, stdin, env } = process;
  let stop: AbortController | undefined;
  stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code === "EPIPE" && stop) return stop.abort();
    if (code === "EPIPE") process.exit(0);
    stderr.write(`lrlab: standard output cannot be written (${message})\n`);
    process.exit(1);
  });
  // Where errors cannot be said, the status says that there was one.
  stderr.on("error", () => {});
  const isTerminal = Boolean(stdout.isTTY);
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    readStdin: () => text(stdin),
    isTerminal,
    columns: stdout.columns ?? 80,
    color: isTerminal && !env.NO_COLOR && env.TERM !== "dumb",
    // Who asks for the signal ends by it; other commands end as programs do.
    get signal() {
      if (!stop) {
        const own = (stop = new AbortController());
        for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => own.abort());
      }
      return stop.signal;
    },
  };
}
