import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const script = (file: string): Promise<{ buildSite(out: string): Promise<void> }> =>
  import(pathToFileURL(join(__dirname, "..", "..", file)).href);

const folders: string[] = [];
process.once("exit", () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Builds the site into a folder. */
export const buildInto = async (folder: string): Promise<void> =>
  (await script("site/build.mjs")).buildSite(folder);

/** Builds the site into a new folder, which goes when the program ends. */
export async function buildAgain(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "lrlab-site-"));
  folders.push(folder);
  await buildInto(folder);
  return folder;
}

let built: Promise<string> | undefined;

/** The folder of the site, built once for all tests of a run. A build takes some seconds: give the hook time. */
export const builtSite = (): Promise<string> => (built ??= buildAgain());
