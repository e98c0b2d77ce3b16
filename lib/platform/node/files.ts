<<<<<<< HEAD
import { appendFile, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
=======
import { appendFile, readdir, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
>>>>>>> main
import type { Files } from "../files";
import { isFolder, makeFolder } from "./folder";
import { lockFolder } from "./lock-folder";

/** The disk. */
export const files: Files = {
  onDisk: true,
  resolve: (path) => resolve(path),
  join,
  read: (path) => readFile(path),
  readText: (path) => readFile(path, "utf8"),
  write,
  append: (path, content) => appendFile(path, content),
  makeFolder,
  isFolder,
  list: async (folder) => (await readdir(folder)).sort(),
  remove: (path) => rm(path, { recursive: true, force: true }),
  lock: lockFolder,
};
<<<<<<< HEAD

/** Into a file beside it first, flushed to the disk, then renamed. A write that fails removes that file. */
async function write(path: string, content: string | Uint8Array, trial = false): Promise<void> {
  if (await isFolder(path)) throw Object.assign(new Error("EISDIR: it is a folder"), { code: "EISDIR" });
  const fresh = `${path}.new`;
  try {
    const file = await open(fresh, "w");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    if (trial) await rm(fresh);
    else await replace(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined);
    throw error;
  }
  if (!trial) await syncFolder(dirname(path));
}

/** Renames a file over another. Windows refuses that for a moment while a program, as a virus scanner, has one of them open. */
async function replace(fresh: string, path: string): Promise<void> {
  for (let wait = process.platform === "win32" ? 20 : Infinity; ; wait *= 2) {
    try {
      return await rename(fresh, path);
    } catch (error) {
      const isRefused = ["EPERM", "EACCES", "EBUSY"].includes((error as NodeJS.ErrnoException).code!);
      if (!isRefused || wait > 500) throw error;
      await sleep(wait);
    }
  }
}

/** A rename is on the disk once its folder is; some systems cannot flush a folder. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
=======
>>>>>>> main
