import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { FileHandle, open, readFile, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { FolderHeldError, FolderLock, writeError } from "../files";
import { makeFolder } from "./folder";

/** How often a run renews its lock, and the age in ms at which one that was not renewed is abandoned. */
const [renewal, abandoned] = [15_000, 60_000];

/** Who holds a folder, as its lock file says it. */
interface Holder {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  /** When the process started, where the system says so: a process of the same number may be another one. */
  readonly started?: string;
}

/**
 * Takes a folder for one run, by a file in it that goes with the run. A process that crashed holds nothing:
 * its lock counts for nothing on the machine where it ran, and elsewhere (another machine, a container) once
 * it is a minute old.
 *
 * @throws FolderHeldError if another run saves there; Error with the path and the remedy, if the folder cannot be made or
 * written.
 */
export async function lockFolder(owner: string, path: string): Promise<FolderLock> {
  const folder = dirname(path);
  const { pid } = process;
  const holder: Holder = { id: randomUUID(), host: hostname(), pid, started: startOf(pid) };
  let handle = await take();
  const timer = setInterval(
    () => void handle.write(JSON.stringify(holder), 0).catch(() => undefined),
    renewal,
  );
  timer.unref();

  async function take(): Promise<FileHandle> {
    await makeFolder(folder).catch((error) => {
      throw writeError(owner, folder, error);
    });
    for (;;) {
      try {
        return await create(path, JSON.stringify(holder));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw writeError(owner, path, error as Error);
      }
      const other = await read(path).catch((error) => {
        throw writeError(owner, path, error);
      });
      if (other && isHeld(other)) {
        const who = other.pid
          ? ` (process ${other.pid}${other.host === hostname() ? "" : ` on ${other.host}`})`
          : "";
        const remedy = `wait until it ends, or give another folder; if no such run exists, remove ${path}`;
        throw new FolderHeldError(`${owner}: another run${who} is saving in ${folder}: ${remedy}`);
      }
      await rm(path, { force: true }).catch((error) => {
        throw writeError(owner, path, error);
      });
    }
  }

  return {
    async check() {
      const found = await read(path);
      if (found?.id === holder.id) return;
      if (found) {
        const who = `another run (process ${found.pid} on ${found.host})`;
        throw new FolderHeldError(`${owner}: ${who} took over ${folder}: give each run a folder of its own`);
      }
      const lost = handle;
      handle = await take();
      await lost.close();
    },
    async release() {
      clearInterval(timer);
      await handle.close();
      const found = await read(path).catch(() => undefined);
      if (found?.id === holder.id) await rm(path, { force: true }).catch(() => undefined);
    },
  };
}

/** Makes a lock file with its text, or nothing. */
async function create(path: string, text: string): Promise<FileHandle> {
  const handle = await open(path, "wx");
  try {
    await handle.write(text, 0);
    return handle;
  } catch (error) {
    await handle.close();
    await rm(path, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** What a lock file says, and its age in ms; undefined if there is none. */
async function read(path: string): Promise<(Partial<Holder> & { age: number }) | undefined> {
  try {
    const [text, { mtimeMs }] = [await readFile(path, "utf8"), await stat(path)];
    return { ...parse(text), age: Date.now() - mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** A lock is empty for a moment, while it is made. */
function parse(text: string): Partial<Holder> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function isHeld({ host, pid, started, age }: Partial<Holder> & { age: number }): boolean {
  const isHere = host === hostname() && Number.isSafeInteger(pid) && pid! > 0;
  if (isHere && !lives(pid!)) return false;
  const startedHere = isHere ? startOf(pid!) : undefined;
  return started && startedHere ? started === startedHere : age < abandoned;
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** When a process started, in clock ticks since the boot; Linux alone says so. */
function startOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}
