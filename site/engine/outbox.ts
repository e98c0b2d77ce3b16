import type { Output, Reply } from "./messages";

/** Milliseconds between two messages of what is printed: a loop that prints without end must not drown the page. */
const flushEvery = 50;

/** Characters that a cell may print: more would slow the page down. */
const most = 1_000_000;

/** As many characters as each change between the streams counts for: the page makes an element of each piece. */
const ofPiece = 200;

type StreamName = "stdout" | "stderr";

/** What was printed and not sent yet, in pieces of the one stream and the other. */
const waiting: { readonly name: StreamName; text: string }[] = [];
let flushed = 0;
let printed = 0;

/** Begins the output of a cell. */
export const beginOutput = (): void => void (printed = 0);

export const post = (reply: Reply): void => postMessage(reply);

/** Sends what was printed and not sent yet. */
export function flush(): void {
  for (const piece of waiting.splice(0)) post({ kind: "output", output: { kind: "stream", ...piece } });
  flushed = performance.now();
}

/** Prints a text; it is sent soon, with what comes meanwhile. */
export function write(name: StreamName, text: string): void {
  if (printed > most) return;
  const last = waiting.at(-1);
  const goesOn = last?.name === name;
  printed += text.length + (goesOn ? 0 : ofPiece);
  if (printed > most)
    text = `${text.slice(0, 1000)}\n[The cell prints more than ${most} characters; the rest is left out.]\n`;
  if (waiting.length === 0) setTimeout(flush, flushEvery);
  if (goesOn) last.text += text;
  else waiting.push({ name, text });
  if (performance.now() - flushed > flushEvery) flush();
}

/** Shows a content beneath what was shown and printed before. */
export function show(output: Output): void {
  flush();
  post({ kind: "output", output });
}
