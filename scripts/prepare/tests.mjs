import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { root } from "./process.mjs";

/** The file that takes longest: its programs run at a low priority beside all other tests, so that it starts first. */
const longest = path.join("test", "notebooks", "execution.test.ts");

/** Mocha's arguments to run every test file: the longest, and beside it one at a time for each processor. */
export function everyTest() {
  const files = readdirSync(path.join(root, "test"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => path.join("test", file))
    .sort();
  const others = files.filter((file) => file !== longest);
  const jobs = Math.min(availableParallelism(), 4) + 1;
  return ["--parallel", "--jobs", String(jobs), longest, ...others];
}
