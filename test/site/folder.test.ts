import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";

interface Folder {
  clearFolder(out: string): void;
  markFolder(out: string): void;
}

describe("the folder of a site", () => {
  let out: string;
  let folder: Folder;
  before(async () => {
    folder = await import(pathToFileURL(join(__dirname, "..", "..", "site", "folder.mjs")).href);
  });
  beforeEach(() => (out = mkdtempSync(join(tmpdir(), "lrlab-folder-"))));
  afterEach(() => rmSync(out, { recursive: true, force: true }));

  const put = (...paths: string[]): void =>
    paths.forEach((path) => {
      mkdirSync(dirname(join(out, path)), { recursive: true });
      writeFileSync(join(out, path), path);
    });
  const files = (): string[] =>
    readdirSync(out, { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll(sep, "/"))
      .sort();
  const build = (...paths: string[]): void => {
    folder.clearFolder(out);
    put(...paths);
    folder.markFolder(out);
  };

  it("is made where there is none", () => {
    out = join(out, "a", "b");
    build("index.html");
    assert.deepEqual(files(), [".lrlab-site", "index.html"]);
  });

  it("loses what an earlier build wrote, and nothing that others put there", async () => {
    build("index.html", "assets/page.js", "chapters/solutions/one.html");
    put("CNAME", ".git/HEAD", "assets/own.css");
    // Earlier than the build by more than a file's time can tell.
    await new Promise((end) => setTimeout(end, 50));
    build("index.html", "assets/page.js");
    build("index.html");
    assert.deepEqual(files(), [
      ".git",
      ".git/HEAD",
      ".lrlab-site",
      "CNAME",
      "assets",
      "assets/own.css",
      "index.html",
    ]);
  });

  it("is still a site's where a build ended before its end", () => {
    folder.clearFolder(out);
    put("index.html");
    build("index.html", "b.html");
    build("b.html");
    assert.deepEqual(files(), [".lrlab-site", "b.html"]);
  });

  it("is left alone where it holds another website", () => {
    put("assets/page.js", "CNAME", ".git/HEAD");
    const before = files();
    assert.throws(() => folder.clearFolder(out), /is not empty and holds no site/);
    assert.deepEqual(files(), before);
  });

  it("is no file, nor in one", () => {
    put("a.txt");
    for (const path of ["a.txt", "a.txt/site"])
      assert.throws(() => folder.clearFolder(join(out, path)), /is a file, or in one: name a folder/);
    assert.ok(existsSync(join(out, "a.txt")));
  });
});
