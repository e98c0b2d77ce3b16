import type { Output, Reply } from "./messages";

/** Milliseconds between two messages of what is printed: a loop that prints without end must not drown the page. */
const flushEvery = 50;

/** Characters that a cell may print: more would slow the page down. */
const most = 1_000_000;

type StreamName = "stdout" | "stderr";

let waiting: { name: StreamName; text: string } | undefined;
let flushed = 0;
let printed = 0;

/** Begins the output of a cell. */
export const beginOutput = (): void => void (printed = 0);

export const post = (reply: Reply): void => postMessage(reply);

/** Sends what was printed and not sent yet. */
export function flush(): void {
  if (!waiting) return;
  post({ kind: "output", output: { kind: "stream", ...waiting } });
  waiting = undefined;
  flushed = performance.now();
}

/** Prints a text; it is sent soon, with what comes meanwhile. */
export function write(name: StreamName, text: string): void {
  if (printed > most) return;
  printed += text.length;
  if (printed > most)
    text = `${text.slice(0, 1000)}\n[The cell prints more than ${most} characters; the rest is left out.]\n`;
  if (waiting && waiting.name !== name) flush();
  if (waiting) waiting.text += text;
  else {
    waiting = { name, text };
    setTimeout(flush, flushEvery);
  }
  if (performance.now() - flushed > flushEvery) flush();
}

/** Shows a content beneath what was shown and printed before. */
export function show(output: Output): void {
  flush();
  post({ kind: "output", output });
}
