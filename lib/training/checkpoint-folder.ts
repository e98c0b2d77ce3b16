import { createHash } from "node:crypto";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { show } from "../options/options";
import type { Checkpoint } from "./checkpoint";

const fileName = "checkpoint.json";
const example = 'name a folder, as "runs/first"';
const fromUrl = 'fileURLToPath(url) of "node:url" gives the path';

/** The file of the checkpoint in a folder. */
export const checkpointFile = (folder: string): string => join(folder, fileName);

export const checksum = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * Checks that `folder` is a path.
 *
 * @returns The absolute path.
 * @throws TypeError or RangeError that says what it is instead, and what to give.
 */
export function checkFolder(owner: string, folder: unknown): string {
  const fail = (remedy: string): never => {
    throw new RangeError(
      `${owner}: folder must be a path in the file system, got ${show(folder)}; ${remedy}`,
    );
  };
  if (typeof folder !== "string") {
    const got = folder instanceof URL ? `a URL (${folder}); ${fromUrl}` : `${show(folder)}; ${example}`;
    throw new TypeError(`${owner}: folder must be a path as text, got ${got}`);
  }
  if (folder.trim() === "") fail(example);
  if (/^file:/i.test(folder)) fail(fromUrl);
  if (/^([a-z][a-z\d+.-]+:\/\/|data:|blob:)/i.test(folder)) fail(`checkpoints go to no address: ${example}`);
  if (/^~(\/|\\|$)/.test(folder)) fail('only a shell knows ~: write join(homedir(), …) with "node:os"');
  if (folder.includes("\0")) fail("leave out the character of code 0");
  return resolve(folder);
}

/** What helps against an error of the file system. */
function remedy(code: string | undefined): string {
  if (["ENOSPC", "EDQUOT", "EFBIG"].includes(code!))
    return "free some space, or give a folder on another disk";
  if (["EACCES", "EPERM", "EROFS"].includes(code!)) return "give a folder in which this user may write";
  if (["EEXIST", "ENOTDIR", "EISDIR"].includes(code!))
    return "move away what is in the way, or give another folder";
  return "give a folder that can be made and written";
}

/** The error of a folder in which something could not be written. */
export function folderError(owner: string, path: string, cause: NodeJS.ErrnoException): Error {
  return new Error(`${owner}: ${path} cannot be written (${cause.message}): ${remedy(cause.code)}`, {
    cause,
  });
}

/**
 * Makes a folder for checkpoints, if it is not there.
 *
 * @throws Error with the path and the remedy, if a file is in the way or nothing may be made there.
 */
export async function makeFolder(owner: string, folder: string): Promise<void> {
  const path = checkpointFile(folder);
  await makeFolders(folder).catch((error) => {
    throw folderError(owner, folder, error);
  });
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory())
    throw folderError(owner, path, Object.assign(new Error("it is a folder"), { code: "EISDIR" }));
}

/** Node's own way to make a folder with those above it never ends where the system makes none, as in /proc. */
async function makeFolders(folder: string): Promise<void> {
  const isThere = (path: string): Promise<boolean> =>
    stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
  try {
    await mkdir(folder);
  } catch (error) {
    if (await isThere(folder)) return;
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || (await isThere(dirname(folder)))) throw error;
    await makeFolders(dirname(folder));
    await makeFolders(folder);
  }
}

/** The last write to each folder: two at a time would mix in one file. */
const writes = new Map<string, Promise<void>>();

/**
 * Writes a checkpoint to a folder so that a crash at any moment leaves either the previous or the new one: into a file
 * beside it first, flushed to the disk, then renamed. A write that fails removes that file.
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
  const write = before
    .catch(() => undefined)
    .then(() => writeText(owner, folder, `${checksum(text)}\n${text}\n`, trial));
  writes.set(folder, write);
  try {
    await write;
  } finally {
    if (writes.get(folder) === write) writes.delete(folder);
  }
}

async function writeText(owner: string, folder: string, text: string, trial: boolean): Promise<void> {
  await makeFolder(owner, folder);
  const path = checkpointFile(folder);
  try {
    const file = await open(`${path}.new`, "w");
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    if (trial) await rm(`${path}.new`);
    else await rename(`${path}.new`, path);
  } catch (error) {
    await rm(`${path}.new`, { force: true }).catch(() => undefined);
    throw folderError(owner, path, error as NodeJS.ErrnoException);
  }
  if (!trial) await syncFolder(folder);
}

/** A rename is on the disk once its folder is; some systems cannot flush a folder. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
