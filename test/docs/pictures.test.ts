import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
const pages = ["README.md", "CONTRIBUTING.md", "lib/README.md"].concat(
  readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
);
const made = execFileSync(process.execPath, [join(root, "scripts/pictures.mjs"), "--list"])
  .toString()
  .trim()
  .split("\n");

describe("the pictures of README.md and docs", () => {
  it("are those that the script makes, and no others", () => {
    const shown = pages.flatMap((page) =>
      Array.from(
        readFileSync(join(root, page), "utf8").matchAll(/!\[[^\]]+\]\(([^)]+\.png)\)/g),
        ([, file]) => join(page, "..", file).replaceAll("\\", "/"),
      ),
    );
    assert.deepEqual([...new Set(shown)].sort(), made);
    assert.deepEqual(
      readdirSync(join(root, "docs"))
        // Drawings are made by what the text beside them says.
        .filter((name) => !/\.(md|svg)$/.test(name))
        .map((name) => `docs/${name}`)
        .sort(),
      made,
    );
  });

  it("show chapters' figures that are there", () => {
    const script = readFileSync(join(root, "scripts/pictures.mjs"), "utf8");
    const chapter = /const chapter = "(.+)"/.exec(script)![1];
    const notebook = readFileSync(join(root, "notebooks", `${chapter}.ipynb`), "utf8");
    const titles = Array.from(script.matchAll(/figure\(chapter, "(.+)"\)/g), ([, title]) => title);
    assert.ok(titles.length > 0);
    for (const title of titles) assert.ok(notebook.includes(`"text": ${JSON.stringify(title)}`), title);
  });

  it("are there", () => {
    for (const file of made) assert.ok(existsSync(join(root, file)), file);
  });
});
