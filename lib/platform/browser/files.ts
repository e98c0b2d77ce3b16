import { concat, Files, missing, toBytes } from "../files";
import { lockFolder } from "./lock-folder";
import { transact } from "./storage";

/** Absolute paths, `/`-separated; there are folders where there are files in them. */
export const files: Files = {
  onDisk: false,
  resolve,
  join: (folder, name) => `${resolve(folder)}/${name}`.replace(/\/+/g, "/"),
  async read(path) {
    const content = await transact("readonly", (store) => store.get(resolve(path)));
    if (content === undefined) throw missing(path);
    return content as Uint8Array;
  },
  readText: async (path) => new TextDecoder().decode(await files.read(path)),
  async write(path, content, trial = false) {
    const key = resolve(path);
    // On trial, another file is written and removed again.
    const written = trial ? `${key}.new` : key;
    await transact("readwrite", (store) => store.put(toBytes(content), written));
    if (trial) await transact("readwrite", (store) => store.delete(written));
  },
  publish: (path, content) => files.write(path, content),
  async append(path, content) {
    const key = resolve(path);
    await transact("readwrite", (store) => {
      const found = store.get(key);
      found.onsuccess = () => store.put(concat(found.result ?? new Uint8Array(), toBytes(content)), key);
      return found;
    });
  },
  makeFolder: async () => {},
  makeTemporary: async (name) =>
    `/tmp/${name}-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`,
  isFolder: async (path) => (await keysIn(path)).length > 0,
  async list(folder) {
    const start = inside(folder).lower.length;
    return [...new Set((await keysIn(folder)).map((key) => key.slice(start).split("/")[0]))].sort();
  },
  async remove(path) {
    await transact("readwrite", (store) => store.delete(resolve(path)));
    await transact("readwrite", (store) => store.delete(inside(path)));
  },
  lock: (owner, path) => lockFolder(owner, resolve(path)),
};

/** A path from the root, without `.`, `..` and empty parts. */
function resolve(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** The paths of all that is in a folder: `0` follows `/` in Unicode. */
function inside(folder: string): IDBKeyRange {
  const path = resolve(folder).replace(/\/$/, "");
  return IDBKeyRange.bound(`${path}/`, `${path}0`, false, true);
}

const keysIn = async (folder: string): Promise<string[]> =>
  (await transact("readonly", (store) => store.getAllKeys(inside(folder)))) as string[];
