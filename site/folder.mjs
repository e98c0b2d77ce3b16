import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { Stop } from "../scripts/prepare/terminal.mjs";

/** The file that tells a site's folder from others: the paths of what the build wrote. */
const marker = ".lrlab-site";

/**
 * Makes the folder of a site. Of an earlier site it takes away what that build wrote, and nothing else.
 *
 * @throws Stop if it holds anything and no earlier site, or is no folder.
 */
export function clearFolder(out) {
  makeFolder(out);
  const file = join(out, marker);
  if (!existsSync(file)) {
    if (readdirSync(out).length)
      throw new Stop(`${out} is not empty and holds no site: name a new folder, or empty it first.`);
  } else {
    const paths = readFileSync(file, "utf8").split("\n").filter(Boolean);
    for (const path of paths) rmSync(join(out, path), { force: true });
    for (const folder of foldersOf(paths)) removeIfEmpty(join(out, folder));
  }
  writeFileSync(file, "");
}

/** Notes what was written since the folder was cleared. */
export function markFolder(out) {
  const file = join(out, marker);
  const { mtimeMs: began } = statSync(file);
  const paths = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => statSync(path).mtimeMs >= began)
    .map((path) => relative(out, path).replaceAll(sep, "/"))
    .filter((path) => !path.startsWith("."));
  writeFileSync(
    file,
    paths
      .sort()
      .map((path) => `${path}\n`)
      .join(""),
  );
}

function makeFolder(out) {
  try {
    mkdirSync(out, { recursive: true });
  } catch (error) {
    if (!["EEXIST", "ENOTDIR"].includes(error.code)) throw error;
    throw new Stop(`${out} is a file, or in one: name a folder.`);
  }
}

/** The folders that hold paths, the innermost first. */
function foldersOf(paths) {
  const folders = new Set();
  for (const path of paths) for (let at = dirname(path); at !== "."; at = dirname(at)) folders.add(at);
  return [...folders].sort((a, b) => b.length - a.length);
}

function removeIfEmpty(folder) {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
}
