import { existsSync, readdirSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { root } from "./process.mjs";

/**
 * The files that take longest, in the order in which they start: one that starts last would keep a single processor busy
 * at the end. The chapters' programs run at a low priority beside all other tests.
 */
const longest = [
  "notebooks/execution",
  "guards/guards",
  "explorer/digits",
  "explorer/surface-page",
  "explorer/controls",
  "explorer/access",
  "explorer/layout",
  "training/checkpoint",
  "comparing/compare",
  "notebooks/npm-start",
  "notebooks/jupyterlab",
].map((name) => path.join("test", `${name}.test.ts`));

/**
 * Mocha's arguments for those of `npm test`: a folder stands for the test files in it. Where no file is named, for all of
 * them, several at a time.
 */
export function mochaArguments(args) {
  const isPath = (arg) => existsSync(path.join(root, arg));
  const isFolder = (arg) => isPath(arg) && statSync(path.join(root, arg)).isDirectory();
  if (args.some((arg) => isPath(arg) || arg.endsWith(".ts"))) {
    return args.flatMap((arg) => (isFolder(arg) ? testFiles(arg) : [arg]));
  }
  // One for each processor, and two for what waits for pages, servers and other programs most of its time.
  const jobs = Math.min(availableParallelism(), 4) + 2;
  return [...args, "--parallel", "--jobs", String(jobs), ...new Set([...longest, ...testFiles("test")])];
}

function testFiles(folder) {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => path.join(folder, file))
    .sort();
}
