import { inflate } from "../../explorer/worker/bytes";
import { post } from "./outbox";
import type { Request } from "./messages";

interface Waiting {
  resolve(packed: string): void;
  reject(error: Error): void;
}

const waiting = new Map<string, Waiting[]>();

/** Takes a file that the page sent. */
export function receive({ file, packed, problem }: Extract<Request, { kind: "data" }>): void {
  for (const { resolve, reject } of waiting.get(file) ?? []) {
    if (packed === undefined) reject(new Error(problem));
    else resolve(packed);
  }
  waiting.delete(file);
}

/**
 * The bytes of a file of a dataset, which the page loads when it is asked.
 *
 * @throws Error that says why there are none.
 */
export async function readData(file: string): Promise<Uint8Array> {
  const packed = await new Promise<string>((resolve, reject) => {
    waiting.set(file, [...(waiting.get(file) ?? []), { resolve, reject }]);
    post({ kind: "data", file });
  });
  const response = await fetch(`data:application/octet-stream;base64,${packed}`);
  return inflate(new Uint8Array(await response.arrayBuffer()));
}
