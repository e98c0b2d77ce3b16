import { isObject, show } from "../../options/options";
import type { Assets } from "../assets";
import type { Paths } from "../backends";

let paths: Paths = {};

/** Where the page's author put the files: see `setAssetPaths`. */
export const assets: Assets = {
  setPaths(given) {
    const isAddresses =
      typeof given === "string" ||
      (isObject(given) && Object.values(given).every((value) => typeof value === "string"));
    if (!isAddresses) {
      const expected = "the URL of a folder, or an object { file: URL }";
      throw new TypeError(`setAssetPaths: paths must be ${expected}, got ${show(given)}`);
    }
    paths = given;
  },
  async readData(owner, from, file) {
    const path = addressOf(owner, file, `the file ${file} of the npm package ${from}`);
    const remedy = `put the file there, or give its URL: setAssetPaths({ "${file}": … })`;
    const bytes = await fetchBytes(path).catch((error: Error) => {
      throw new Error(`${owner}: ${path} cannot be fetched (${error.message}); ${remedy}`);
    });
    return { bytes, path, remedy };
  },
  pageUrl(owner, ...pages) {
    const page = pages.find((each) => typeof paths !== "string" && each in paths) ?? pages[0];
    return addressOf(owner, page, `the page ${page}`);
  },
};

/** The URL of a file, undefined if none is given. */
export const urlIn = (given: Paths, file: string): string | undefined =>
  typeof given === "string" ? `${given.replace(/\/?$/, "/")}${file}` : given[file];

/** Where the files of the wasm engine are, if that was set. */
export function wasmAssets(): Paths | undefined {
  return typeof paths === "string" || Object.keys(paths).some((file) => file.endsWith(".wasm"))
    ? paths
    : undefined;
}

function addressOf(owner: string, file: string, what: string): string {
  const url = urlIn(paths, file);
  if (url !== undefined) return url;
  throw new Error(`${owner}: a page needs the URL of ${what}; call setAssetPaths first`);
}

/** The bytes at an address; those that gzip compressed are restored. */
async function fetchBytes(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`status ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const restored = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(restored).arrayBuffer());
}
