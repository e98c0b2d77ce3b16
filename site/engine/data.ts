import { inflate } from "../../explorer/worker/bytes";
import type { Request } from "./messages";
import { post } from "./outbox";

type File = Extract<Request, { kind: "data" }>;

/** Who waits for a file that the page loads. */
const waiting = new Map<string, (file: File) => void>();

/** The files that were read: the page's one is packed. */
const kept = new Map<string, Promise<Uint8Array>>();

/** Takes a file that the page sent. */
export function receive(file: File): void {
  waiting.get(file.file)?.(file);
  waiting.delete(file.file);
}

/**
 * The bytes of a file of a dataset, which the page loads when it is asked.
 *
 * @throws Error that says why there are none.
 */
export async function readData(file: string): Promise<Uint8Array> {
  const bytes = kept.get(file) ?? load(file);
  kept.set(file, bytes);
  // The next who asks tries again.
  bytes.catch(() => kept.delete(file));
  return (await bytes).slice();
}

async function load(file: string): Promise<Uint8Array> {
  const { packed, problem } = await new Promise<File>((resolve) => {
    waiting.set(file, resolve);
    post({ kind: "data", file });
  });
  if (packed === undefined) throw new Error(problem);
  const response = await fetch(`data:application/octet-stream;base64,${packed}`);
  return inflate(new Uint8Array(await response.arrayBuffer()));
}
