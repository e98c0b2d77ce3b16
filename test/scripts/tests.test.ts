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
  it("runs each file once, the chapters first, several at a time, without the marked tests", () => {
    const [grep, tags, invert, parallel, jobs, count, ...files] = argumentsFor();
    assert.deepEqual(
      [grep, tags, invert, parallel, jobs],
      ["--grep", "@long|@site", "--invert", "--parallel", "--jobs"],
    );
    assert.ok(Number(count) >= 3);
    assert.equal(files[0], join("test", "notebooks", "execution.test.ts"));
    assert.deepEqual([...files].sort(), filesIn(""));
  });

  it("runs the files of a folder, or a file, as a whole, with mocha's arguments", () => {
    assert.deepEqual(argumentsFor("test/scripts", "-g", "once"), [...filesIn("scripts"), "-g", "once"]);
    assert.deepEqual(argumentsFor("test/scripts/tests.test.ts"), ["test/scripts/tests.test.ts"]);
    assert.deepEqual(argumentsFor("-g", "once").slice(0, 3), ["-g", "once", "--parallel"]);
  });
});

describe("npm run test:long", () => {
  it("runs the tests that npm test leaves out, in the files that have some", () => {
    const [fgrep, tag, parallel, , , ...files] = argumentsFor("--long");
    assert.deepEqual([fgrep, tag, parallel], ["--fgrep", "@long", "--parallel"]);
    assert.ok(files.includes(join("test", "training", "checkpoint.test.ts")));
    assert.ok(!files.includes(join("test", "schedules", "cycles.test.ts")));
  });

  it("runs those of a folder or a file", () => {
    const file = "test/scripts/tests.test.ts";
    assert.deepEqual(argumentsFor("--long", file), ["--fgrep", "@long", file]);
  });
});

describe("npm run test:site", () => {
  it("runs the notebooks in a page", () => {
    const [fgrep, tag] = argumentsFor("--site");
    assert.deepEqual([fgrep, tag], ["--fgrep", "@site"]);
    assert.ok(argumentsFor("--site").includes(join("test", "site", "chapters.test.ts")));
    assert.ok(!argumentsFor("--site").includes(join("test", "site", "engine.test.ts")));
  });
});
