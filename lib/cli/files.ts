import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "./usage-error";

/**
 * The text of a file, without the mark of UTF-8 that some editors begin it with.
 *
 * @throws UsageError that names the file, if it cannot be read.
 */
export function readText(owner: string, file: string): string {
  try {
    return withoutMark(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UsageError(`${owner}: ${file} cannot be read (${(error as Error).message})`);
  }
}

/** A text without the mark of UTF-8 that it may begin with. */
export const withoutMark = (text: string): string => text.replace(/^\uFEFF/, "");

/**
 * Makes the folders that a file is in, and writes it.
 *
 * @throws Error that names the file, if it cannot be written; UsageError where the path cannot be a file's.
 */
export async function writeFile<T>(owner: string, file: string, write: () => T | Promise<T>): Promise<T> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    return await write();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const isPath = ["EISDIR", "ENOTDIR", "EEXIST"].includes(code);
    throw new (isPath ? UsageError : Error)(`${owner}: ${file} cannot be written (${message})`);
  }
}

/** Writes a text as a file, as {@link writeFile} does. */
export const writeText = (owner: string, file: string, text: string): Promise<void> =>
  writeFile(owner, file, () => writeFileSync(file, text));
