import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const module = (name: string): string =>
  JSON.stringify(pathToFileURL(join(__dirname, "../../scripts", name)).href);

/** The JSON of an expression over the scripts' functions, or the sentence with which it stops. */
function evaluate(expression: string): { value?: unknown; stopped?: string } {
  const program = `import * as install from ${module("native/install.mjs")};
    import * as wheels from ${module("native/wheels.mjs")};
    import * as links from ${module("prepare/native-links.mjs")};
    const value = await (async () => ${expression})().then((value) => ({ value }), ({ message }) => ({ stopped: message }));
    console.log(JSON.stringify(value));`;
  const args = ["--input-type=module", "-e", program];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
}

describe("npm run native", function () {
  this.timeout(60_000);

  it("takes --gpu and --remove, and no other option", () => {
    assert.deepEqual(evaluate(`install.options(["--gpu"])`).value, { gpu: true, remove: false });
    assert.match(
      evaluate(`install.options(["--cuda"])`).stopped!,
      /'--cuda'.*: the options are --gpu and --remove\.$/,
    );
  });

  it("finds wheels with a C library on Linux alone, and for CUDA on x64 alone", () => {
    const list = (name: string, platform: string, arch: string) =>
      evaluate(`wheels.wheelsFor("${name}", { platform: "${platform}", arch: "${arch}" }) ?? "none"`).value;
    assert.equal(list("tfjs-node", "linux", "x64"), "cpu");
    assert.equal(list("tfjs-node", "linux", "arm64"), "cpu");
    assert.equal(list("tfjs-node-gpu", "linux", "x64"), "gpu");
    assert.equal(list("tfjs-node-gpu", "linux", "arm64"), "none");
    for (const platform of ["win32", "darwin"]) assert.equal(list("tfjs-node", platform, "x64"), "none");
  });

  describe("with a folder of its own", () => {
    let root: string;
    const at = (name: string): string => join(root, "node_modules/@tensorflow", name);
    const kept = (name: string): string => join(root, ".native/node_modules/@tensorflow", name);
    const call = (name: string): void => void evaluate(`links.${name}(${JSON.stringify(root)})`);
    const make = (folder: string, isComplete: boolean): void => {
      mkdirSync(join(folder, "lib/napi-v8"), { recursive: true });
      writeFileSync(join(folder, "package.json"), folder);
      if (isComplete) writeFileSync(join(folder, "lib/napi-v8/tfjs_binding.node"), "");
    };
    beforeEach(() => (root = realpathSync(mkdtempSync(join(tmpdir(), "lrlab-native-")))));
    afterEach(() => rmSync(root, { recursive: true }));

    it("links what is complete, as often as node_modules is made anew, and nothing else", () => {
      make(kept("tfjs-node"), true);
      make(kept("tfjs-node-gpu"), false);
      for (const time of ["once", "twice"]) {
        call("linkNative");
        call("linkNative");
        assert.equal(realpathSync(at("tfjs-node")), kept("tfjs-node"), time);
        assert.ok(!existsSync(at("tfjs-node-gpu")));
        rmSync(join(root, "node_modules"), { recursive: true });
        assert.ok(existsSync(join(kept("tfjs-node"), "package.json")));
      }
    });

    it("puts aside a package without its native part, and puts it back", () => {
      make(kept("tfjs-node-gpu"), true);
      make(at("tfjs-node-gpu"), false);
      call("linkNative");
      assert.equal(realpathSync(at("tfjs-node-gpu")), kept("tfjs-node-gpu"));
      call("unlinkNative");
      assert.ok(!lstatSync(at("tfjs-node-gpu")).isSymbolicLink());
      assert.ok(existsSync(join(at("tfjs-node-gpu"), "package.json")));
    });

    it("leaves a package that npm installed as a whole", () => {
      make(kept("tfjs-node"), true);
      make(at("tfjs-node"), true);
      call("linkNative");
      call("unlinkNative");
      assert.equal(realpathSync(at("tfjs-node")), at("tfjs-node"));
    });
  });
});
