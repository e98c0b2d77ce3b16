import { platform } from "../../lib/platform/browser";
import type { FileError, Files } from "../../lib/platform/files";

const { files: stored } = platform;

/** The page's storage; in memory where a page has none, as one that a browser opened from a folder. */
export const files: Files = hasStorage() ? stored : inMemory();

function hasStorage(): boolean {
  return typeof indexedDB === "object" && self.origin !== "null";
}

/** Files that end with the worker. */
function inMemory(): Files {
  const contents = new Map<string, Uint8Array>();
  const { resolve, join, makeFolder } = stored;
  const inside = (folder: string): string[] => {
    const start = `${resolve(folder).replace(/\/$/, "")}/`;
    return [...contents.keys()]
      .filter((path) => path.startsWith(start))
      .map((path) => path.slice(start.length));
  };
  const toBytes = (content: string | Uint8Array): Uint8Array =>
    typeof content === "string" ? new TextEncoder().encode(content) : content.slice();
  const read = async (path: string): Promise<Uint8Array> => {
    const content = contents.get(resolve(path));
    if (content) return content.slice();
    throw Object.assign(new Error(`ENOENT: no such file, '${path}'`), { code: "ENOENT" }) as FileError;
  };
  return {
    ...{ onDisk: false, resolve, join, makeFolder, read },
    readText: async (path) => new TextDecoder().decode(await read(path)),
    async write(path, content, trial) {
      if (!trial) contents.set(resolve(path), toBytes(content));
    },
    async append(path, content) {
      const key = resolve(path);
      contents.set(key, Uint8Array.from([...(contents.get(key) ?? []), ...toBytes(content)]));
    },
    isFolder: async (path) => inside(path).length > 0,
    list: async (folder) => [...new Set(inside(folder).map((path) => path.split("/")[0]))].sort(),
    async remove(path) {
      for (const name of inside(path)) contents.delete(join(path, name));
      contents.delete(resolve(path));
    },
    lock: async () => ({ check: async () => {}, release: async () => {} }),
  };
}
