import { existsSync, readdirSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { root } from "./process.mjs";

/** The file that takes longest: its programs run at a low priority beside all other tests, so that it starts first. */
const longest = path.join("test", "notebooks", "execution.test.ts");

/**
 * Mocha's arguments for those of `npm test`: a folder stands for the test files in it. Where no file is named, for all of
 * them: the longest, and beside it one at a time for each processor.
 */
export function mochaArguments(args) {
  const isPath = (arg) => existsSync(path.join(root, arg));
  const isFolder = (arg) => isPath(arg) && statSync(path.join(root, arg)).isDirectory();
  if (args.some((arg) => isPath(arg) || arg.endsWith(".ts"))) {
    return args.flatMap((arg) => (isFolder(arg) ? testFiles(arg) : [arg]));
  }
  const jobs = Math.min(availableParallelism(), 4) + 1;
  const others = testFiles("test").filter((file) => file !== longest);
  return [...args, "--parallel", "--jobs", String(jobs), longest, ...others];
}

function testFiles(folder) {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => path.join(folder, file))
    .sort();
}
