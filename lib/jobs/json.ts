import { readFile } from "node:fs/promises";
import { isObject, show } from "../options/options";

/**
 * Reads a file in JSON.
 *
 * @throws Error that names the file, if it cannot be read; TypeError if it is no object in JSON.
 */
export async function readJson(path: string): Promise<object> {
  const text = await readFile(path, "utf8").catch((error: Error) => {
    throw new Error(`${path}: it cannot be read (${error.message})`, { cause: error });
  });
  const value = parseJson(path, text.replace(/^\uFEFF/, ""));
  if (isObject(value)) return value;
  throw new TypeError(`${path}: it must be an object in JSON, got ${show(value)}`);
}

/** @throws TypeError that says where the text is, if it is not JSON. */
export function parseJson(where: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new TypeError(`${where}: it must be JSON (${(error as Error).message})`, { cause: error });
  }
}
