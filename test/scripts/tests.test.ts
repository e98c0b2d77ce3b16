import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const script = pathToFileURL(join(__dirname, "../../scripts/prepare/tests.mjs")).href;

/** What `npm test -- …` gives to mocha. */
function argumentsFor(...given: string[]): string[] {
  const program = `import { mochaArguments } from ${JSON.stringify(script)};
    console.log(JSON.stringify(mochaArguments(${JSON.stringify(given)})));`;
  return JSON.parse(
    execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" }),
  );
}

/** The test files of a folder in `test`, as they are on the disk. */
const filesIn = (folder: string): string[] =>
  readdirSync(join(__dirname, "..", folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => join("test", folder, file))
    .sort();

describe("npm test", () => {
  it("runs each file once, the chapters first, several at a time", () => {
    const [parallel, jobs, count, ...files] = argumentsFor();
    assert.deepEqual([parallel, jobs], ["--parallel", "--jobs"]);
    assert.ok(Number(count) >= 3);
    assert.equal(files[0], join("test", "notebooks", "execution.test.ts"));
    assert.deepEqual([...files].sort(), filesIn(""));
  });

  it("runs the files of a folder, or a file, with mocha's arguments", () => {
    assert.deepEqual(argumentsFor("test/scripts", "-g", "once"), [...filesIn("scripts"), "-g", "once"]);
    assert.deepEqual(argumentsFor("test/scripts/tests.test.ts"), ["test/scripts/tests.test.ts"]);
    assert.deepEqual(argumentsFor("-g", "once").slice(0, 3), ["-g", "once", "--parallel"]);
  });
});
