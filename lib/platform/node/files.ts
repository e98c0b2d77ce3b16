import { appendFile, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Files } from "../files";
import { isFolder, makeFolder } from "./folder";
import { lockFolder } from "./lock-folder";
import { publishFile, writeFile } from "./write-file";

/** The disk. */
export const files: Files = {
  onDisk: true,
  resolve: (path) => resolve(path),
  join,
  read: (path) => readFile(path),
  readText: (path) => readFile(path, "utf8"),
  write: writeFile,
  publish: publishFile,
  append: (path, content) => appendFile(path, content),
  makeFolder,
  makeTemporary: (name) => mkdtemp(join(tmpdir(), `${name}-`)),
  isFolder,
  list: async (folder) => (await readdir(folder)).sort(),
  remove: (path) => rm(path, { recursive: true, force: true }),
  lock: lockFolder,
};
