import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Checkpoint } from "./checkpoint";

const fileName = "checkpoint.json";

/**
 * Writes a checkpoint to a folder so that a crash at any moment leaves either the previous or the new one: into a file
 * beside it first, flushed to the disk, then renamed.
 *
 * @param folder Made if it is not there.
 */
export async function saveCheckpoint(folder: string, checkpoint: Checkpoint): Promise<void> {
  const path = join(folder, fileName);
  const text = JSON.stringify(checkpoint);
  await mkdir(folder, { recursive: true });
  const file = await open(`${path}.new`, "w");
  try {
    await file.writeFile(`${checksum(text)}\n${text}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  await syncFolder(dirname(path));
}

/**
 * Reads the checkpoint in a folder, to be given to `train` as `resumeFrom`.
 *
 * @throws Error if there is none, or it is damaged or not a checkpoint.
 */
export async function loadCheckpoint(folder: string): Promise<Checkpoint> {
  const path = join(folder, fileName);
  const content = await readFile(path, "utf8").catch((error: Error) => {
    throw new Error(`loadCheckpoint: ${path} cannot be read (${error.message})`);
  });
  const end = content.indexOf("\n");
  const text = content.slice(end + 1).trimEnd();
  if (content.slice(0, end) !== checksum(text)) {
    throw new Error(`loadCheckpoint: ${path} is damaged or not a checkpoint: its checksum does not match`);
  }
  return JSON.parse(text) as Checkpoint;
}

const checksum = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A rename is on the disk once its folder is; some systems cannot flush a folder. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
