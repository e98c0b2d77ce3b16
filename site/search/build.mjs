import { build } from "esbuild";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A module of this folder, compiled for Node. */
async function load(name) {
  const entry = fileURLToPath(new URL(name, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

/** The search over the pages as they are written, but for those that only show a source. */
export async function buildSearch({ out, pages, reference, write, script }) {
  const { indexPages } = await load("sections.ts");
  const found = [{ path: "index.html", title: "lrlab" }, ...pages, ...reference.pages]
    .filter(({ kind }) => kind !== "source")
    .map(({ path, title }) => ({ url: path, title, html: readFileSync(join(out, path), "utf8") }));
  // As text, which a browser reads faster than an object in a script.
  write("assets/search-index.js", `lrlabSearchIndex=${JSON.stringify(indexPages(found))};\n`);
  write("assets/search.js", await script("search/main.ts"));
}
