import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "..", "..");

describe("compare", () => {
  it("passes its suite on the compiled library, in a process of its own: its workers run compiled code", () => {
    const args = [join(root, "node_modules/mocha/bin/mocha.js"), join(__dirname, "compare.suite.ts")];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
    assert.equal(status, 0, `${stdout}\n${stderr}`);
    assert.match(stdout, /\b1\d passing/);
  });
});
