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
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new TypeError(`${path}: it must be JSON (${(error as Error).message})`, { cause: error });
  }
  if (isObject(value)) return value;
  throw new TypeError(`${path}: it must be an object in JSON, got ${show(value)}`);
}
