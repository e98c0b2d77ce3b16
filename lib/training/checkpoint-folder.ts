import { inTurn } from "../helpers/in-turn";
import { platform } from "../platform";
import { checkPath } from "../platform/check-path";
import { whileWriting } from "../platform/files";
import type { Checkpoint } from "./checkpoint";

/** Which checkpoint of a run: the newest, or the one that was best by a metric. */
export type WhichCheckpoint = "last" | "best";

const fileNames: Readonly<Record<WhichCheckpoint, string>> = { last: "checkpoint.json", best: "best.json" };

/** The file of a checkpoint in a folder. */
export const checkpointFile = (folder: string, which: WhichCheckpoint): string =>
  platform.files.join(folder, fileNames[which]);

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

/**
 * Writes a checkpoint to a folder, created if it does not exist, so that a crash at any moment leaves either the previous or the
 * new one.
 *
 * @param which Which of the folder's checkpoints it becomes.
 * @param trial Whether to remove the new one instead: this finds a disk that is full before there is anything to lose.
 * @throws Error with the path and the remedy; the previous checkpoint is then as it was.
 */
export async function writeCheckpoint(
  owner: string,
  folder: string,
  checkpoint: Checkpoint,
  { which = "last", trial = false }: { which?: WhichCheckpoint; trial?: boolean } = {},
): Promise<void> {
  const text = JSON.stringify(checkpoint);
  const { files } = platform;
  const path = checkpointFile(folder, which);
  await inTurn(folder, async () => {
    const content = `${await checksum(text)}\n${text}\n`;
    await whileWriting(owner, folder, () => files.makeFolder(folder));
    await whileWriting(owner, path, () => files.write(path, content, trial));
  });
}
