import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
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

/** In the title of a test, or of a suite, that takes long and rarely breaks: it is left to `npm run test:long`. */
const long = "@long";

/**
 * Mocha's arguments for those of `npm test`: a folder stands for the test files in it. Where no file is named, for all of
 * them, several at a time, without the long tests; after `--long`, for the long tests alone. What is named runs as a whole.
 */
export function mochaArguments(args) {
  const isLong = args[0] === "--long";
  const given = isLong ? args.slice(1) : args;
  const isPath = (arg) => existsSync(path.join(root, arg));
  const isFolder = (arg) => isPath(arg) && statSync(path.join(root, arg)).isDirectory();
  const isNamed = given.some((arg) => isPath(arg) || arg.endsWith(".ts"));
  const tests = isLong ? ["--fgrep", long] : isNamed ? [] : ["--fgrep", long, "--invert"];
  const chosen = given.some((arg) => /^(-g|-f|--f?grep)/.test(arg)) ? given : [...tests, ...given];
  if (isNamed) return chosen.flatMap((arg) => (isFolder(arg) ? testFiles(arg) : [arg]));
  // One for each processor, and two for what waits for pages, servers and other programs most of its time.
  const jobs = Math.min(availableParallelism(), 4) + 2;
  const holdsLong = (file) => readFileSync(path.join(root, file), "utf8").includes(long);
  const files = [...new Set([...longest, ...testFiles("test")])].filter((file) => !isLong || holdsLong(file));
  return [...chosen, "--parallel", "--jobs", String(jobs), ...files];
}

function testFiles(folder) {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => path.join(folder, file))
    .sort();
}
