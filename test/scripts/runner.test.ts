import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const runner = pathToFileURL(join(__dirname, "../../scripts/prepare/runner.mjs")).href;

/** What a program of its own, started with an argument, reads about itself as if on a platform. */
function look(platform: string): { args: string; ppid: number } {
  const program = `import { look } from ${JSON.stringify(runner)};
    console.log(JSON.stringify(look(process.pid, ${JSON.stringify(platform)})));`;
  const args = ["--input-type=module", "-e", program, "an argument"];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
}

describe("what a process is started by", () => {
  it("is the same from ps, as on macOS, and from /proc, as on Linux", function () {
    if (process.platform !== "linux" || spawnSync("ps", ["-V"]).error) this.skip();
    for (const platform of ["darwin", "linux"]) {
      const { args, ppid } = look(platform);
      assert.equal(ppid, process.pid, platform);
      assert.match(args, /an argument/, platform);
    }
  });

  it("is unknown where neither is there", () => {
    const program = `import { look } from ${JSON.stringify(runner)}; console.log(JSON.stringify(look(2 ** 30)));`;
    const said = execFileSync(process.execPath, ["--input-type=module", "-e", program], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    assert.deepEqual(JSON.parse(said), { args: "" });
  });
});
