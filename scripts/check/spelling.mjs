// Spells the prose of the documents and of the notebooks' text cells by cspell.json; what is code, and references, are left out.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../prepare/process.mjs";

/** Where documents stand: their own text, but not that which programs write. */
const folders = [".", "docs", "lib", "scripts/workshop/laptop"];
const written = ["docs/names.md", "docs/gradients.md"];

const prose = path.join(root, "out/check/prose");
rmSync(prose, { recursive: true, force: true });

const documents = folders
  .flatMap((folder) => readdirSync(path.join(root, folder)).map((name) => path.posix.join(folder, name)))
  .filter((file) => file.endsWith(".md") && !written.includes(file));
const notebooks = readdirSync(path.join(root, "notebooks"), { recursive: true, encoding: "utf8" })
  .map((file) => path.posix.join("notebooks", file.replaceAll("\\", "/")))
  .filter((file) => file.endsWith(".ipynb") && !/\/(node_modules|\.ipynb_checkpoints)\//.test(file));

for (const file of documents) write(file, withoutReferences(read(file)));
for (const file of notebooks) write(`${file}.md`, textOf(JSON.parse(read(file))));

const cspell = path.join(root, "node_modules/cspell/bin.mjs");
const args = [
  "lint",
  "--no-progress",
  "--no-summary",
  "--no-gitignore",
  "--config",
  path.join(root, "cspell.json"),
];
const { status, stdout, stderr } = spawnSync(process.execPath, [cspell, ...args, "--root", prose, "**"], {
  cwd: prose,
  encoding: "utf8",
});
console.error(`${stdout}${stderr}`.trim());
process.exitCode = status ?? 1;

function read(file) {
  return readFileSync(path.join(root, file), "utf8");
}

function write(file, text) {
  const target = path.join(prose, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

function withoutReferences(text) {
  return text.split(/^#+ References/m)[0];
}

/** The text cells, one below the other. */
function textOf({ cells }) {
  return cells
    .filter(({ cell_type: type }) => type === "markdown")
    .map(({ source }) => withoutReferences([source].flat().join("")))
    .join("\n\n");
}
