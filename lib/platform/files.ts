/**
 * Files by their paths: on the disk in Node, in the storage that the browser keeps for a page's origin in a
 * page.
 */
export interface Files {
  /** Whether other programs see the files: true on a disk, false in a page's storage. */
  readonly onDisk: boolean;
  /** The absolute path of a path. */
  resolve(path: string): string;
  /** The path of what is called `name` in a folder. */
  join(folder: string, name: string): string;
  /** @throws Error with `code` `ENOENT` if there is no such file, or with the code of what else fails. */
  read(path: string): Promise<Uint8Array>;
  /** As {@link read}, for a file in UTF-8. */
  readText(path: string): Promise<string>;
  /**
   * Writes a file whole or not at all: a crash at any moment leaves either the previous file or the new one.
   * One write to a path at a time.
   *
   * @param trial Whether to remove the new file instead of replacing the previous one (false): this finds a
   * disk that is full before there is anything to lose.
   * @throws Error with `code`; the previous file is then as it was.
   */
  write(path: string, content: string | Uint8Array, trial?: boolean): Promise<void>;
  /**
   * As {@link write}, for a file that several programs may write at the same time: each writes one of its own beside it, whose
   * name ends in `.part`, and the last that is whole takes the place of the others.
   */
  publish(path: string, content: string | Uint8Array): Promise<void>;
  /** Adds to the end of a file, created if it does not exist. */
  append(path: string, content: string | Uint8Array): Promise<void>;
  /** Creates a folder and those above it, unless it exists. */
  makeFolder(path: string): Promise<void>;
  /** A new path among what need not last, for a folder whose name begins so. */
  makeTemporary(name: string): Promise<string>;
  /** Whether there is a folder of that path. */
  isFolder(path: string): Promise<boolean>;
  /** The names of what is in a folder, in order. */
  list(folder: string): Promise<string[]>;
  /** Removes a file, or a folder with all that is in it, if it is there. */
  remove(path: string): Promise<void>;
  /**
   * Takes a folder for one run, by a lock that goes with the run and that a crash frees.
   *
   * @param owner The name that errors begin with.
   * @param path The file of the lock in that folder.
   * @throws FolderHeldError if another run saves there; Error with the path and the remedy, if the folder cannot be made
   * or written.
   */
  lock(owner: string, path: string): Promise<FolderLock>;
}

/** A folder that is one run's. */
export interface FolderLock {
  /** @throws Error if another run took the folder over meanwhile. */
  check(): Promise<void>;
  release(): Promise<void>;
}

/** A folder is another run's. */
export class FolderHeldError extends Error {}

/** An error of the file system, with its code as `ENOENT`. */
export type FileError = Error & { readonly code?: string };

/** What helps against an error of the file system. */
function remedy(code: string | undefined): string {
  if (["ENOSPC", "EDQUOT", "EFBIG"].includes(code!))
    return "free some space, or give a folder on another disk";
  if (["EACCES", "EPERM", "EROFS"].includes(code!)) return "give a folder that this user may write to";
  if (["EEXIST", "ENOTDIR", "EISDIR"].includes(code!))
    return "move away what is in the way, or give another folder";
  return "give a folder that can be created and written to";
}

/**
 * The error of a file or folder that `owner` could not write: with the path, what went wrong and what helps.
 */
export function writeError(owner: string, path: string, cause: FileError): Error {
  return new Error(`${owner}: ${path} cannot be written (${cause.message}): ${remedy(cause.code)}`, {
    cause,
  });
}

/**
 * Does what writes a file or folder.
 *
 * @throws What {@link writeError} makes of an error.
 */
export async function whileWriting<T>(owner: string, path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    throw writeError(owner, path, cause as FileError);
  }
}

/** What is written, as bytes. */
export const toBytes = (content: string | Uint8Array): Uint8Array =>
  typeof content === "string" ? new TextEncoder().encode(content) : content;

/** One array of bytes after the other. */
export function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** The error of the file system for a file that is not there. */
export const missing = (path: string): FileError =>
  Object.assign(new Error(`ENOENT: no such file, '${path}'`), { code: "ENOENT" });
