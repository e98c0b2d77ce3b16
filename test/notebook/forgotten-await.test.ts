import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pythonOf } from "../venv";

describe("a cell that forgets an await", function () {
  this.timeout(120_000);

  for (const [backend, long] of [
    ["wasm", ""],
    ["cpu", " @long"],
  ]) {
    it(`leaves the kernel and its variables as they were, on ${backend}${long}`, function () {
      const venv = process.env.LRLAB_VENV;
      if (!venv || process.platform === "win32") {
        console.log("      skipped: no Python environment");
        this.skip();
      }
      const script = join(__dirname, "forgotten-await.py");
      const cells = JSON.parse(execFileSync(pythonOf(venv), [script, backend], { encoding: "utf8" }));
      assert.deepEqual(cells[0], ["ready\n", "ok"]);
      assert.match(cells[1][0], /went on/);
      assert.deepEqual(cells[2], ["[[1,2,3],1]\n", "ok"]);
    });
  }
});
