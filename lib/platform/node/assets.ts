import { createReadStream, existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import type { Assets } from "../assets";
import { packageFolder } from "./package-folder";

/** Files of packages that are installed. */
export const assets: Assets = {
  setPaths() {
    throw new Error("setAssetPaths: only a page needs URLs; Node finds the files in the packages");
  },
  async readData(owner, from, file, enough = Infinity) {
    const folder = packageFolder(from);
    if (!folder) {
      throw new Error(`${owner}: the package ${from} is not installed; install it with: npm install ${from}`);
    }
    const path = join(folder, "data", file);
    const remedy = `reinstall the package ${from}`;
    const stream = createReadStream(path, { end: enough - 1, highWaterMark: 1 << 20 });
    const bytes = await buffer(stream).catch((error: Error) => {
      throw new Error(`${owner}: ${path} is missing or damaged (${error.message}); ${remedy}`);
    });
    return { bytes, path, remedy };
  },
  pageUrl: (owner, ...pages) => pathToFileURL(pagePath(owner, ...pages)).href,
  readPage: (owner, page) => readFileSync(pagePath(owner, page), "utf8"),
};

/** A page that the build writes next to the library. */
function pagePath(owner: string, ...pages: string[]): string {
  const folder = join(dirname(require.resolve("lrlab/package.json")), "dist");
  const found = pages.map((page) => join(folder, page)).find((path) => existsSync(path));
  if (!found) throw new Error(`${owner}: the page has not been built; run: npm run explorer -- --no-open`);
  return found;
}
