import { build } from "esbuild";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { browserPlatform } from "../lib/browser-platform.mjs";
import { packDigits } from "./digits/pack.mjs";
import { readHelp } from "../lib/schedule-help.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const lib = join(here, "..", "lib");
const dist = join(lib, "dist");
const require = createRequire(import.meta.url);

/** The page that is opened from its file, and the light one, without playground, that a notebook's cell shows. */
export const pageFile = join(dist, "explorer.html");
const cellPage = "explorer-cell.html";

/** The library's sources under the names that a program imports; what is not used of them is left out. */
const library = { "lrlab/schedules": join(lib, "schedules/index.ts"), lrlab: join(lib, "index.ts") };
const librarySources = {
  name: "lrlab",
  setup({ onResolve }) {
    // Each call from the bundler takes its time: the filter lets only these names through.
    onResolve({ filter: /^lrlab(\/schedules)?$/ }, ({ path }) => ({
      path: library[path],
      sideEffects: false,
    }));
  },
};

/** One script or style sheet out of an entry, by its path from this folder. */
export const bundle = async (entry, options) => {
  const { outputFiles } = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    minify: true,
    write: false,
    charset: "utf8",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    plugins: [librarySources, browserPlatform],
    ...options,
  });
  return outputFiles[0].text.trim();
};

/** A script's text, which may hold no end of a script. */
const inScript = (text) => text.replace(/<\/(script)/gi, "<\\/$1");

const data = (id, text) => `<script type="text/plain" id="${id}">${text}</script>`;

/** The worker's code, tfjs' WebAssembly and the digits, as the page holds them. */
async function playground() {
  const worker = await bundle("worker/worker.ts", {
    format: "iife",
    alias: { "@tensorflow/tfjs": join(here, "worker", "tfjs.ts") },
  });
  const tfjs = dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json"));
  const wasm = readFileSync(join(tfjs, "dist", "tfjs-backend-wasm-simd.wasm"), "base64");
  return [data("worker", inScript(worker)), data("wasm", wasm), data("digits-data", packDigits())].join("\n");
}

/** Writes a file at once, so that who opens it meanwhile has the old one whole. */
function replaceFile(file, text) {
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, text);
  renameSync(fresh, file);
}

/**
 * Builds the explorer: two pages, each of one file that needs no other.
 *
 * @param {string} folder Where they are written: beside the library, unless another is named.
 */
export async function buildExplorer(folder = dist) {
  const help = JSON.stringify(readHelp(join(lib, "schedules"), join(here, "..", "docs", "names.md")));
  const script = (full) =>
    bundle("main.tsx", { format: "iife", define: { LRLAB_HELP: help, LRLAB_PLAYGROUND: String(full) } });
  const [style, dark, playgroundStyle, fullScript, cellScript, extras] = await Promise.all([
    bundle("style.css"),
    bundle("colours/dark.css"),
    bundle("playground.css"),
    script(true),
    script(false),
    playground(),
  ]);
  const html = readFileSync(join(here, "index.html"), "utf8");
  const page = (looks, code, rest) =>
    html
      .replace("/*style*/", () => looks)
      .replace("/*dark*/", () => dark)
      .replace('<script type="text/plain" id="worker">/*worker*/</script>\n', () => rest)
      .replace("/*script*/", () => inScript(code));
  mkdirSync(folder, { recursive: true });
  replaceFile(join(folder, basename(pageFile)), page(playgroundStyle + style, fullScript, `${extras}\n`));
  replaceFile(join(folder, cellPage), page(style, cellScript, ""));
}
