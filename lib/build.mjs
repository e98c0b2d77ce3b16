// node lib/build.mjs: what the compiler does not write into lib/dist: entries for ES modules and the builds for pages.
import { build } from "esbuild";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { browserPlatform } from "./browser-platform.mjs";
import { markPure } from "./mark-pure.mjs";
import { readHelp } from "./schedule-help.mjs";

const lib = dirname(fileURLToPath(import.meta.url));
const dist = join(lib, "dist");
const pages = join(dist, "browser");
const { version } = createRequire(import.meta.url)("./package.json");

/** The entry points: what a program imports, and the source that it stands for. */
const entries = { index: "index.ts", schedules: "schedules/index.ts" };

/** tfjs is the program's own, never a copy. */
const external = ["@tensorflow/*"];

/** @satisfies {import("esbuild").BuildOptions} */
const options = {
  absWorkingDir: lib,
  bundle: true,
  external,
  target: "es2022",
  charset: "utf8",
  legalComments: /** @type {const} */ ("none"),
  write: false,
  logLevel: "error",
};

/** The names that each entry exports. */
async function exportedNames() {
  const { metafile } = await build({
    ...options,
    entryPoints: Object.values(entries),
    outdir: dist,
    platform: "node",
    format: "esm",
    packages: "external",
    metafile: true,
  });
  return Object.fromEntries(
    Object.values(metafile.outputs).map(({ entryPoint, exports }) => [entryPoint, exports]),
  );
}

/**
 * For Node, the ES module is the CommonJS one under its names: a program that loads both has one copy, with one registry
 * of everything and one class of each name.
 */
function writeNodeEntry(source, names) {
  const file = source.replace(/\.ts$/, "");
  const from = JSON.stringify(`./${basename(file)}.js`);
  const lines = names.map((name) => `export const ${name} = lrlab.${name};\n`);
  write(join(dist, `${file}.mjs`), `import lrlab from ${from};\n${lines.join("")}`);
  write(join(dist, `${file}.d.mts`), `export * from ${from};\n`);
}

/** For bundlers and module pages: one build with a file for each entry and one for what they share. */
async function buildModules() {
  const { outputFiles } = await build({
    ...options,
    entryPoints: Object.entries(entries).map(([out, source]) => ({ in: source, out })),
    outdir: pages,
    chunkNames: "shared-[hash]",
    outExtension: { ".js": ".mjs" },
    format: "esm",
    splitting: true,
    plugins: [browserPlatform],
  });
  return outputFiles.map(({ path, text }) => [path, text]);
}

/** For classic scripts and workers, and for what cannot load ES modules: the global `lrlab` beside the global `tf`, or `require`. */
async function buildScript() {
  const { outputFiles } = await build({
    ...options,
    entryPoints: [entries.index],
    outdir: pages,
    format: "cjs",
    minify: true,
    supported: { "dynamic-import": false },
    plugins: [browserPlatform],
  });
  return `/*! lrlab ${version} | Apache-2.0 | licences of what it holds: LICENSES.md */
(function (factory) {
  if (typeof module === "object" && module.exports) {
    module.exports = factory(require("@tensorflow/tfjs"), function () { return require("@tensorflow/tfjs-backend-wasm"); });
  } else if (!globalThis.tf) {
    throw new Error("lrlab: load TensorFlow.js first: <script src=\\"…/@tensorflow/tfjs/dist/tf.min.js\\">");
  } else {
    globalThis.lrlab = factory(globalThis.tf, function () {
      if (globalThis.tf.wasm) return globalThis.tf.wasm;
      throw new Error("load @tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js after TensorFlow.js");
    });
  }
})(function (tf, wasm) {
var module = {};
(function (module, require) {
${outputFiles[0].text}})(module, function (name) { return name === "@tensorflow/tfjs" ? tf : wasm(); });
return module.exports;
});
`;
}

/** Removes what earlier builds wrote from sources that are there no more: it would be published. */
function removeStale() {
  for (const file of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
    const source = file.replace(/(\.d)?\.m?[jt]s$/, ".ts");
    const isCode = source.endsWith(".ts") && !/^browser[\\/]/.test(file);
    if (isCode && !existsSync(join(lib, source))) rmSync(join(dist, file));
  }
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** What the comments say of each schedule, for `lrlab kinds`. */
function writeHelp() {
  const help = readHelp(join(lib, "schedules"), join(lib, "../docs/names.md"));
  write(join(dist, "cli/kinds.json"), JSON.stringify(help));
}

/** Builds all of it. */
export async function buildPackage() {
  removeStale();
  writeHelp();
  const [names, modules, script] = await Promise.all([exportedNames(), buildModules(), buildScript()]);
  for (const source of Object.values(entries)) writeNodeEntry(source, names[source]);
  rmSync(pages, { recursive: true, force: true });
  for (const [path, text] of markPure(modules)) write(path, text);
  write(join(pages, "lrlab.min.js"), script);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPackage();
