import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pythonOf } from "../venv";

interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: string;
  readonly data?: Record<string, string>;
}

interface Seen {
  readonly updates: [seconds: number, type: string, displayId: string, data: Record<string, string>][];
  /** A notebook's outputs, cell by cell, executed twice. */
  readonly first: Output[][];
  readonly second: Output[][];
}

describe("live progress in a kernel", function () {
  this.timeout(120_000);
  let seen: Seen;

  before(function () {
    const venv = process.env.LRLAB_VENV;
    if (!venv) {
      console.log("      skipped: no Python environment to run a kernel in");
      this.skip();
    }
    const python = pythonOf(venv);
    seen = JSON.parse(execFileSync(python, [join(__dirname, "live.py")], { encoding: "utf8" }));
  });

  it("is one display that updates in place, at most four times a second, and ends as a line", () => {
    const { updates } = seen;
    assert.ok(updates.length >= 4, `${updates.length} updates`);
    assert.deepEqual(
      updates.map(([, type]) => type),
      ["display_data", ...updates.slice(1).map(() => "update_display_data")],
    );
    assert.equal(new Set(updates.map(([, , id]) => id)).size, 1);
    const [start, end] = [updates[0][0], updates.at(-1)![0]];
    assert.ok(updates.length <= 2 + 4 * (end - start) + 1, `${updates.length} updates in ${end - start} s`);
    for (const [, , , data] of updates.slice(0, -1))
      assert.deepEqual(Object.keys(data), ["text/html", "text/plain"]);
    assert.deepEqual(Object.keys(updates.at(-1)![3]), ["text/plain"]);
  });

  it("leaves in a saved notebook the final state alone: a line for each run, above what the run printed, none when quiet", () => {
    const [setUp, two, printing, quiet, diverged] = seen.first;
    assert.deepEqual([setUp, quiet], [[], []]);
    for (const { output_type, data } of [...two, printing[0]]) {
      assert.equal(output_type, "display_data");
      assert.deepEqual(Object.keys(data!), ["text/plain"]);
      assert.match(
        data!["text/plain"],
        /^3 epochs: loss \d\.\d{4}, validation loss \d\.\d{4}, validation accuracy 0\.\d{4}$/,
      );
    }
    assert.equal(two.length, 2);
    const printed = printing
      .slice(1)
      .map(({ text }) => text)
      .join("");
    assert.match(printed, /^Epoch 1\/3 .*\nEpoch 2\/3 .*\nEpoch 3\/3 .*\n$/);
    assert.deepEqual(
      diverged.map(({ data }) => data?.["text/plain"]),
      ["Diverged in epoch 1 of 3; lastHistory() has 0 epochs"],
    );
  });

  it("leaves the same when the notebook is executed again", () => assert.deepEqual(seen.second, seen.first));
});
