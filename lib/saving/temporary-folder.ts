import { show } from "../options/options";
import { platform } from "../platform";

const owner = "temporaryFolder";

/**
 * Makes an empty folder of its own for checkpoints, logs or models that need not last: among the system's temporary files, in
 * a page in its storage. Nothing removes it but the system, or whoever clears the page's data.
 *
 * @param name What its name begins with: letters, digits, `-` and `_`.
 * @returns Its path.
 * @throws TypeError or RangeError if `name` is nothing of the kind; Error if the folder cannot be made.
 * @example
 * const folder = await temporaryFolder("trunk");
 * await train(model, data, { optimizer, epochs: 10, callbacks: [saveCheckpoints(folder)] });
 */
export async function temporaryFolder(name = "lrlab"): Promise<string> {
  const got = `name must be letters, digits, - and _, got ${show(name)}`;
  if (typeof name !== "string") throw new TypeError(`${owner}: ${got}`);
  if (!/^[\w-]+$/.test(name)) throw new RangeError(`${owner}: ${got}`);
  return platform.files.makeTemporary(name);
}
