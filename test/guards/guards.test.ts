import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
/** Arguments of node by the guard's name. */
const guards = JSON.parse(readFileSync(join(root, "scripts/check/guards.json"), "utf8")) as Record<
  string,
  string[]
>;

/** What a guard says: nothing if all is well. */
const complaint = (command: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root, maxBuffer: 1e8 }, (error, stdout, stderr) =>
      resolve(error ? `${stdout}${stderr}` || String(error) : ""),
    );
  });

describe("the guards", function () {
  this.timeout(600_000);
  const complaints = new Map<string, Promise<string>>();

  // As many at a time as there are processors; each test waits for its own.
  before(() => {
    const lanes = Array.from({ length: availableParallelism() }, (): Promise<unknown> => Promise.resolve());
    Object.entries(guards).forEach(([name, command], i) => {
      const said = lanes[i % lanes.length].then(() => complaint(command));
      complaints.set(name, said);
      lanes[i % lanes.length] = said;
    });
  });

  for (const [name, [program]] of Object.entries(guards))
    it(`${name}: ${program}`, async () => {
      const said = await complaints.get(name);
      assert.ok(said === "", said);
    });
});
