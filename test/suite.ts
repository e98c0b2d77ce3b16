import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "..");

/** Node's arguments for a program in TypeScript. */
export const typescript: readonly string[] = ["-r", join(__dirname, "typescript.cjs")];

/**
 * Runs a suite in a process of its own, where what other suites loaded or keep in memory does not disturb it.
 *
 * @param file Its path in the folder `test`.
 */
export function runSuite(file: string): void {
  const mocha = join(root, "node_modules/mocha/bin/mocha.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [mocha, join(__dirname, file)], {
    cwd: root,
    encoding: "utf8",
  });
  // Quoted, so that nobody counts its tests with those of the run that shows it.
  assert.equal(status, 0, `${stdout}\n${stderr}`.replace(/^/gm, "> "));
  assert.match(stdout, /\b[1-9]\d* passing/);
}
