import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { root } from "./process.mjs";
import { ready, step } from "./terminal.mjs";
import { venv } from "./venv.mjs";

const name = "Jupyter";
const template = path.join(venv, "share/jupyter/nbconvert/templates/lrlab");

/** What an exported page carries within itself, so that it needs no network. */
const pageFiles = [
  { out: "plotly.js", package: "plotly.js-dist", file: "plotly.js" },
  { out: "mathjax.js", package: "mathjax", file: "es5/tex-svg-full.js" },
  { out: "reveal.js", package: "reveal.js", file: "dist/reveal.js" },
  { out: "reveal.css", package: "reveal.js", file: "dist/reveal.css" },
  { out: "reveal-simple.css", package: "reveal.js", file: "dist/theme/simple.css" },
];

/** Puts into .venv the tslab kernel, the settings in scripts/venv, and the scripts and styles of exported pages, if wanted. */
export async function configureJupyter({ pages = true } = {}) {
  const settings = path.join(root, "scripts/venv");
  for (const entry of readdirSync(settings, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile()) put(path.join(venv, path.relative(settings, file)), readFileSync(file));
  }
  put(path.join(venv, "share/jupyter/kernels/tslab/kernel.json"), JSON.stringify(kernel(), null, 2));
  const missing = pages ? pageFiles.filter((file) => !upToDate(file)) : [];
  if (!missing.length) return ready(name);
  await step(name, "bundling the scripts of exported pages", async () => {
    for (const file of missing) await minify(file);
  });
}

/** Writes a file as a whole, and only if it differs: another run of these scripts may be using it. */
function put(file, content) {
  if (existsSync(file) && readFileSync(file).equals(Buffer.from(content))) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, content);
  renameSync(part, file);
}

function kernel() {
  const tslab = path.join(root, "node_modules/tslab/bin/tslab");
  return {
    argv: [process.execPath, tslab, "kernel", "--config-path={connection_file}"],
    display_name: "TypeScript (tslab)",
    language: "typescript",
  };
}

/**
 * Minifies a script or a style sheet. UMD wrappers in a script see no module loader, so they define their global; a style
 * sheet loses the fonts that it would fetch.
 */
async function minify(part) {
  const { transform } = await import("esbuild");
  const source = readFileSync(path.join(root, "node_modules", part.package, part.file), "utf8");
  const loader = part.out.endsWith(".css") ? "css" : "js";
  const { code } = await transform(source, { loader, minify: true, legalComments: "none", target: "es2020" });
  const own =
    loader === "js"
      ? `(function (define, module, exports) {${code}}).call(window);`
      : code.replace(/@import[^;]*;/g, "");
  put(path.join(template, "static", part.out), `${banner(part)}\n${own}\n`);
}

function upToDate(part) {
  const file = path.join(template, "static", part.out);
  return existsSync(file) && readFileSync(file, "utf8").startsWith(banner(part));
}

function banner(part) {
  const require = createRequire(import.meta.url);
  const { version, license } = require(`${part.package}/package.json`);
  return `/*! ${part.package} ${version} (${license}) */`;
}
