import { platform } from "../../lib/platform/browser";
import { concat, Files, missing, toBytes } from "../../lib/platform/files";

const operations = [
  ...(["read", "readText", "write", "append", "remove"] as const),
  ...(["makeFolder", "isFolder", "list", "lock"] as const),
];

type Operations = Pick<Files, (typeof operations)[number]>;

const { files: stored } = platform;

let chosen: Promise<Operations> | undefined;

/** Files in the page's storage; in memory where there is none, as for a page that is opened from a folder. */
export const files: Files = {
  ...stored,
  publish: (path, content) => files.write(path, content),
  ...Object.fromEntries(operations.map((name) => [name, chosenOne(name)])),
};

function chosenOne(name: (typeof operations)[number]): (...given: never[]) => Promise<unknown> {
  return async (...given) => {
    chosen ??= stored.list("/").then(
      () => stored,
      () => inMemory(),
    );
    const operation = (await chosen)[name] as (...given: never[]) => Promise<unknown>;
    return operation(...given);
  };
}

/** Files that end with the worker. */
function inMemory(): Operations {
  const contents = new Map<string, Uint8Array>();
  const { resolve, join } = stored;
  const inside = (folder: string): string[] => {
    const start = `${resolve(folder).replace(/\/$/, "")}/`;
    return [...contents.keys()]
      .filter((path) => path.startsWith(start))
      .map((path) => path.slice(start.length));
  };
  const read = async (path: string): Promise<Uint8Array> => {
    const content = contents.get(resolve(path));
    if (content) return content.slice();
    throw missing(path);
  };
  return {
    read,
    readText: async (path) => new TextDecoder().decode(await read(path)),
    async write(path, content, trial) {
      if (!trial) contents.set(resolve(path), toBytes(content).slice());
    },
    async append(path, content) {
      const key = resolve(path);
      contents.set(key, concat(contents.get(key) ?? new Uint8Array(), toBytes(content)));
    },
    makeFolder: async () => {},
    isFolder: async (path) => inside(path).length > 0,
    list: async (folder) => [...new Set(inside(folder).map((path) => path.split("/")[0]))].sort(),
    async remove(path) {
      for (const name of inside(path)) contents.delete(join(path, name));
      contents.delete(resolve(path));
    },
    lock: async () => ({ check: async () => {}, release: async () => {} }),
  };
}
