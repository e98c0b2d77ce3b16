import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { scheduleKinds } from "../../lib/schedules/kinds";
import { typescript } from "../suite";

/** Bytes of a boxed number. */
const box = 16;

describe("a read", () => {
  for (const [every, kinds, long] of [
    [8, "some kinds", ""],
    [1, "every kind", " @long"],
  ] as const)
    it(`allocates nothing, for ${kinds} of schedule, and a step neither${long}`, () => {
      // In one thread and with one compiler, V8 compiles at the same moment each time; in a young generation of 64 MiB,
      // no garbage is collected meanwhile.
      const flags = [
        "--single-threaded",
        "--no-maglev",
        "--min-semi-space-size=64",
        "--max-semi-space-size=64",
      ];
      const program = [...typescript, join(__dirname, "allocations.ts"), String(every)];
      const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, ...program], {
        encoding: "utf8",
      });
      assert.equal(status, 0, stderr);
      const measured = JSON.parse(stdout) as [what: string, calls: number, bytes: number][];
      assert.ok(measured.length > scheduleKinds.size / every);
      for (const [what, calls, bytes] of measured) {
        assert.ok(
          bytes < calls * box + 1,
          `${what}: ${bytes.toFixed(2)} bytes, with ${calls} calls of members`,
        );
      }
    });
});
