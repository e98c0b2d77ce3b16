import { inflate } from "../../explorer/worker/bytes";
import type { DataReply } from "./messages";
import { post } from "./outbox";

/** A part of a file of a dataset. */
interface Part {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly isLast: boolean;
}

const keyOf = (file: string, part: number): string => `${file} ${part}`;

/** Who waits for a part that the page loads. */
const waiting = new Map<string, (reply: DataReply) => void>();

/** The parts that were read: the page's ones are packed. */
const kept = new Map<string, Promise<Part>>();

/** Takes a part that the page sent. */
export function receive(reply: DataReply): void {
  const key = keyOf(reply.file, reply.part);
  waiting.get(key)?.(reply);
  waiting.delete(key);
}

/**
 * The first bytes of a file of a dataset, which the page loads in parts when it is asked.
 *
 * @param enough How many bytes suffice (all).
 * @returns As many, rounded up to whole parts; all if the file has fewer.
 * @throws Error that says why there are none.
 */
export async function readData(file: string, enough = Infinity): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let [length, isLast] = [0, false];
  while (length < enough && !isLast) {
    const part = await readPart(file, parts.length);
    parts.push(part.bytes);
    length += part.bytes.length;
    ({ isLast } = part);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function readPart(file: string, part: number): Promise<Part> {
  const key = keyOf(file, part);
  const known = kept.get(key);
  if (known) return known;
  const loaded = loadPart(file, part);
  kept.set(key, loaded);
  // The next who asks tries again.
  loaded.catch(() => kept.delete(key));
  return loaded;
}

async function loadPart(file: string, part: number): Promise<Part> {
  const { packed, isLast, problem } = await new Promise<DataReply>((resolve) => {
    waiting.set(keyOf(file, part), resolve);
    post({ kind: "data", file, part });
  });
  if (packed === undefined) throw new Error(problem);
  const response = await fetch(`data:application/octet-stream;base64,${packed}`);
  return { bytes: await inflate(new Uint8Array(await response.arrayBuffer())), isLast: isLast === true };
}
