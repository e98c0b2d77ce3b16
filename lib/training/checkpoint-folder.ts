import { platform } from "../platform";
import { checkPath } from "../platform/check-path";
import { writeError } from "../platform/files";
import type { Checkpoint } from "./checkpoint";

const fileName = "checkpoint.json";

/** The file of the checkpoint in a folder. */
export const checkpointFile = (folder: string): string => platform.files.join(folder, fileName);

/** The SHA-256 digest of a text, in hexadecimal digits. */
export async function checksum(text: string): Promise<string> {
  const { subtle } = globalThis.crypto;
  if (!subtle) throw new Error("checkpoints need a page with a secure origin: https, or localhost");
  const digest = await subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Checks that `folder` is a path.
 *
 * @returns The absolute path.
 * @throws TypeError or RangeError that says what it is instead, and what to give.
 */
export const checkFolder = (owner: string, folder: unknown): string =>
  checkPath(owner, "folder", folder, {
    example: 'name a folder, such as "runs/first"',
    address: "checkpoints cannot be saved to a URL",
  });

/** The last write to each folder: two at a time would mix in one file. */
const writes = new Map<string, Promise<void>>();

/**
 * Writes a checkpoint to a folder, created if it does not exist, so that a crash at any moment leaves either the previous or the
 * new one.
 *
 * @param trial Whether to remove the new one instead: this finds a disk that is full before there is anything to lose.
 * @throws Error with the path and the remedy; the previous checkpoint is then as it was.
 */
export async function writeCheckpoint(
  owner: string,
  folder: string,
  checkpoint: Checkpoint,
  trial = false,
): Promise<void> {
  const text = JSON.stringify(checkpoint);
  const before = writes.get(folder) ?? Promise.resolve();
  const write = before.catch(() => undefined).then(() => writeText(owner, folder, text, trial));
  writes.set(folder, write);
  try {
    await write;
  } finally {
    if (writes.get(folder) === write) writes.delete(folder);
  }
}

async function writeText(owner: string, folder: string, text: string, trial: boolean): Promise<void> {
  const { files } = platform;
  const path = checkpointFile(folder);
  const content = `${await checksum(text)}\n${text}\n`;
  await files.makeFolder(folder).catch((error) => {
    throw writeError(owner, folder, error);
  });
  await files.write(path, content, trial).catch((error) => {
    throw writeError(owner, path, error);
  });
}
