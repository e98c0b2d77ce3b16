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

/** In the title of a test, or of a suite, that is left to a script of its own, by that script's option. */
const marks = {
  /** What takes long and rarely breaks: `npm run test:long`. */
  "--long": "@long",
  /** The notebooks as a page runs them: `npm run test:site`. */
  "--site": "@site",
};

/**
 * Mocha's arguments for those of `npm test`: a folder stands for the test files in it. Where no file is named, for all of
 * them, several at a time, without the marked tests; after a mark's option, for those alone. What is named runs as a whole.
 */
export function mochaArguments(args) {
  const mark = marks[args[0]];
  const given = mark ? args.slice(1) : args;
  const isPath = (arg) => existsSync(path.join(root, arg));
  const isFolder = (arg) => isPath(arg) && statSync(path.join(root, arg)).isDirectory();
  const isNamed = given.some((arg) => isPath(arg) || arg.endsWith(".ts"));
  const unmarked = ["--grep", Object.values(marks).join("|"), "--invert"];
  const tests = mark ? ["--fgrep", mark] : isNamed ? [] : unmarked;
  const chosen = given.some((arg) => /^(-g|-f|--f?grep)/.test(arg)) ? given : [...tests, ...given];
  if (isNamed) return chosen.flatMap((arg) => (isFolder(arg) ? testFiles(arg) : [arg]));
  // One for each processor, and two for what waits for pages, servers and other programs most of its time.
  const jobs = Math.min(availableParallelism(), 4) + 2;
  const holdsMark = (file) => readFileSync(path.join(root, file), "utf8").includes(mark);
  const files = [...new Set([...longest, ...testFiles("test")])].filter((file) => !mark || holdsMark(file));
  return [...chosen, "--parallel", "--jobs", String(jobs), ...files];
}

function testFiles(folder) {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => path.join(folder, file))
    .sort();
}
