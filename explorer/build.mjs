import { build } from "esbuild";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readHelp } from "./help.mjs";

const here = dirname(fileURLToPath(import.meta.url));

/** Where the library looks for the page. */
export const pageFile = join(here, "..", "lib", "dist", "explorer.html");

/**
 * Builds the explorer as one file that needs no other.
 *
 * @param file Where to write it.
 * @returns Its size in bytes.
 */
export async function buildExplorer(file = pageFile) {
  const bundle = (entry, options) =>
    build({
      entryPoints: [join(here, entry)],
      bundle: true,
      minify: true,
      write: false,
      charset: "utf8",
      ...options,
    });
  const help = JSON.stringify(readHelp(join(here, "..", "lib", "schedules")));
  const [script, style] = await Promise.all([
    bundle("main.ts", { format: "iife", target: "es2022", define: { LRLAB_HELP: help } }),
    bundle("style.css", { target: "es2022" }),
  ]);
  const text = ({ outputFiles }) => outputFiles[0].text.trim();
  const page = readFileSync(join(here, "index.html"), "utf8")
    .replace("/*style*/", () => text(style))
    .replace("/*script*/", () => text(script).replace(/<\/(script)/gi, "<\\/$1"));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, page);
  return Buffer.byteLength(page);
}
