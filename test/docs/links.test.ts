import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";

const root = join(__dirname, "..", "..");
const folders = [".", "docs", "lib", "lib/data", "notebooks", "notebooks/solutions", "notebooks/workshop"];

const files = folders
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => posix.join(folder, name)))
  .filter((file) => /\.(md|ipynb)$/.test(file));

/** A document's text, without code; of a notebook, its text cells. */
function textOf(file: string): string {
  const text = readFileSync(join(root, file), "utf8");
  const prose = file.endsWith(".md")
    ? text
    : (JSON.parse(text).cells as { cell_type: string; source: string | string[] }[])
        .filter(({ cell_type }) => cell_type === "markdown")
        .map(({ source }) => [source].flat().join(""))
        .join("\n\n");
  return prose.replace(/^```[\s\S]*?^```/gm, "");
}

/** The anchors of a document's headings, as GitHub makes them. */
const anchors = (file: string): string[] =>
  Array.from(textOf(file).matchAll(/^#+ (.+)$/gm), ([, heading]) =>
    heading
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );

describe("links between documents and notebooks", () => {
  for (const file of files)
    it(file, () => {
      const links = Array.from(textOf(file).matchAll(/\]\(([^)\s]+)\)/g), ([, link]) => link);
      const broken = links
        .filter((link) => !/^[a-z]+:/.test(link))
        .filter((link) => {
          const [path, anchor] = link.split("#");
          const target = path ? posix.join(dirname(file), decodeURIComponent(path)) : file;
          if (!existsSync(join(root, target))) return true;
          if (anchor === undefined || statSync(join(root, target)).isDirectory()) return false;
          return target.endsWith(".md") && !anchors(target).includes(anchor);
        });
      assert.deepEqual(broken, []);
    });
});
