import { show } from "../options/options";
import { platform } from "./index";

const fromUrl = 'fileURLToPath(url) of "node:url" gives the path';

/** The remedies in an error: an example of a path, and why a URL is not one. */
export interface PathHints {
  readonly example: string;
  readonly address: string;
}

/**
 * Checks that an argument is a path.
 *
 * @returns The absolute path.
 * @throws TypeError or RangeError that says what it is instead, and what to give.
 */
export function checkPath(
  owner: string,
  name: string,
  path: unknown,
  { example, address }: PathHints,
): string {
  const fail = (remedy: string): never => {
    throw new RangeError(`${owner}: ${name} must be a path in the file system, got ${show(path)}; ${remedy}`);
  };
  if (typeof path !== "string") {
    const got = path instanceof URL ? `a URL (${path}); ${fromUrl}` : `${show(path)}; ${example}`;
    throw new TypeError(`${owner}: ${name} must be a path as a string, got ${got}`);
  }
  if (path.trim() === "") fail(example);
  if (/^file:/i.test(path)) fail(fromUrl);
  if (/^([a-z][a-z\d+.-]+:\/\/|data:|blob:)/i.test(path)) fail(`${address}: ${example}`);
  if (/^~(\/|\\|$)/.test(path)) fail('only a shell knows ~: write join(homedir(), …) with "node:os"');
  if (path.includes("\0")) fail("remove the NUL character");
  return platform.files.resolve(path);
}
