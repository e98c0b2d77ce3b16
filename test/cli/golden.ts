import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Compares a text with a file of test/cli/golden; with UPDATE_GOLDEN it writes the file. */
export function sameAsFile(name: string, text: string): void {
  const file = join(__dirname, "golden", `${name}.txt`);
  if (process.env.UPDATE_GOLDEN) writeFileSync(file, text);
  assert.equal(text, readFileSync(file, "utf8"), `${name}.txt; UPDATE_GOLDEN=1 writes it`);
}
