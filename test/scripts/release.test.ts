import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const script = (name: string): string =>
  JSON.stringify(pathToFileURL(join(__dirname, "../../scripts/release", name)).href);

const changelog =
  "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- a thing\n\n## [0.1.0] - 2026-01-02\n\n- all\n";
const manifest = { name: "lrlab", version: "0.1.0", files: ["index.js"] };

/** The JSON of an expression over the scripts' functions, or the sentence with which it stops. */
function evaluate(expression: string): { value?: unknown; stopped?: string } {
  const program = `import * as version from ${script("version.mjs")};
    import * as release from ${script("release.mjs")};
    const value = await (async () => ${expression})().then((value) => ({ value }), ({ message }) => ({ stopped: message }));
    console.log(JSON.stringify(value));`;
  const args = ["--input-type=module", "-e", program];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
}

describe("a release", function () {
  this.timeout(60_000);
  let folder: string;
  const git = (...args: string[]): string =>
    execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim();
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");

  before(function () {
    if (spawnSync("git", ["--version"]).error) this.skip();
    folder = mkdtempSync(join(tmpdir(), "lrlab-release-"));
    mkdirSync(join(folder, "lib"));
    const lock = { packages: { "": {}, lib: { name: "lrlab", version: "0.1.0" } } };
    const files = {
      "CHANGELOG.md": changelog,
      "package-lock.json": JSON.stringify(lock),
      "lib/package.json": JSON.stringify(manifest),
      "lib/index.js": "",
      ".gitignore": "out\n",
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    git("init", "--quiet");
    git("config", "user.name", "Test");
    git("config", "user.email", "test@example.org");
    git("config", "commit.gpgsign", "false");
    git("add", "--all");
    git("commit", "--quiet", "--message", "First");
  });
  after(() => folder && rmSync(folder, { recursive: true, force: true }));

  it("counts versions up, and takes a higher one by name", () => {
    const next = (wanted?: string) => evaluate(`version.nextVersion("1.9.3", ${JSON.stringify(wanted)})`);
    assert.deepEqual(
      ["patch", "minor", "major", "1.10.0"].map((wanted) => next(wanted).value),
      ["1.9.4", "1.10.0", "2.0.0", "1.10.0"],
    );
    for (const lower of ["1.9.3", "1.8.9", "0.10.0"])
      assert.equal(next(lower).stopped, `The version must be higher than 1.9.3, got ${lower}.`);
    for (const wrong of ["next", "1.9", undefined])
      assert.match(next(wrong).stopped!, /^Name the release: patch/);
  });

  it("refuses a changelog that has nothing new", () => {
    const said = (text: string) => evaluate(`version.unreleased(${JSON.stringify(text)})`);
    assert.equal(said(changelog).value, "### Added\n\n- a thing");
    assert.match(
      said("# Changelog\n\n## [Unreleased]\n\n## [0.1.0]\n\n- all\n").stopped!,
      /nothing to release/,
    );
    assert.match(said("# Changelog\n").stopped!, /no section/);
  });

  it("refuses a tree with changes", () => {
    writeFileSync(join(folder, "lib/index.js"), "changed");
    const { stopped } = evaluate(`release.planRelease(${JSON.stringify(folder)}, "minor", "2026-02-03")`);
    assert.match(stopped!, /^The working tree has changes/);
    git("checkout", "--quiet", "lib/index.js");
  });

  it("plans without writing, then writes, commits, tags and packs", () => {
    const plan = `await release.planRelease(${JSON.stringify(folder)}, "minor", "2026-02-03")`;
    const { value } = evaluate(plan) as { value: { version: string; tag: string; files: object } };
    assert.deepEqual([value.version, value.tag], ["0.2.0", "v0.2.0"]);
    assert.equal(git("status", "--porcelain"), "");

    const out = join(folder, "out");
    const made = evaluate(
      `await release.makeRelease(${JSON.stringify(folder)}, ${plan}, ${JSON.stringify(out)})`,
    );
    assert.equal(made.value, "lrlab-0.2.0.tgz");
    assert.ok(readFileSync(join(out, "lrlab-0.2.0.tgz")).length > 0);
    assert.equal(JSON.parse(read("lib/package.json")).version, "0.2.0");
    assert.equal(JSON.parse(read("package-lock.json")).packages.lib.version, "0.2.0");
    assert.match(
      read("CHANGELOG.md"),
      /## \[Unreleased\]\n\n## \[0\.2\.0\] - 2026-02-03\n\n### Added\n\n- a thing\n/,
    );
    assert.equal(git("log", "-1", "--format=%s"), "Release 0.2.0");
    assert.equal(git("tag", "--list"), "v0.2.0");
    assert.equal(git("status", "--porcelain"), "");
    const again = evaluate(`release.planRelease(${JSON.stringify(folder)}, "patch", "2026-02-04")`);
    assert.match(again.stopped!, /nothing to release/);
  });
});
