import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { FileError } from "../files";
import { isFolder } from "./folder";

/**
 * Writes a file into one beside it first, which is flushed to the disk, then renamed. A write that fails removes that file.
 *
 * @param trial Whether to remove the new file in the place of renaming it.
 * @param fresh The file beside it.
 */
export async function writeFile(
  path: string,
  content: string | Uint8Array,
  trial = false,
  fresh = `${path}.new`,
): Promise<void> {
  if (await isFolder(path)) throw Object.assign(new Error("EISDIR: it is a folder"), { code: "EISDIR" });
  try {
    const file = await open(fresh, "w");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    if (trial) await rm(fresh);
    else await renameOver(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined);
    throw error;
  }
  if (!trial) await syncFolder(dirname(path));
}

/** The same, for a file that several programs may write at the same time. */
export const publishFile = (path: string, content: string | Uint8Array): Promise<void> =>
  writeFile(path, content, false, `${path}.${randomUUID()}.part`);

/** Milliseconds to wait before each new attempt. */
const pauses = [10, 30, 100, 300, 1000];

/** Windows refuses to replace a file while another program, as a virus scanner, has it open: it soon has not. */
async function renameOver(from: string, to: string): Promise<void> {
  for (const pause of process.platform === "win32" ? pauses : []) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (!["EPERM", "EACCES", "EBUSY"].includes((error as FileError).code!)) throw error;
      await wait(pause);
    }
  }
  await rename(from, to);
}

/** A rename is on the disk once its folder is; some systems cannot flush a folder. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
