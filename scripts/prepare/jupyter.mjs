import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { root } from "./process.mjs";
import { ready, step } from "./terminal.mjs";
import { venv } from "./venv.mjs";

const name = "Jupyter";
const template = path.join(venv, "share/jupyter/nbconvert/templates/lrlab");

/** What an exported page carries within itself, so that it needs no network. */
const pageScripts = [
  { out: "plotly.js", package: "plotly.js-dist", file: "plotly.js" },
  { out: "mathjax.js", package: "mathjax", file: "es5/tex-svg-full.js" },
];

/** Puts into .venv the tslab kernel, the settings in scripts/venv and the scripts of exported pages. */
export async function configureJupyter() {
  cpSync(path.join(root, "scripts/venv"), venv, { recursive: true });
  writeFileSync(path.join(venv, "share/jupyter/kernels/tslab/kernel.json"), JSON.stringify(kernel(), null, 2));
  const missing = pageScripts.filter((script) => !upToDate(script));
  if (!missing.length) return ready(name);
  await step(name, "bundling the scripts of exported pages", async () => {
    for (const script of missing) await minify(script);
  });
}

function kernel() {
  const tslab = path.join(root, "node_modules/tslab/bin/tslab");
  return {
    argv: [process.execPath, tslab, "kernel", "--config-path={connection_file}"],
    display_name: "TypeScript (tslab)",
    language: "typescript",
  };
}

/** Minifies a script; UMD wrappers in it see no module loader, so they define their global. */
async function minify(script) {
  const { transform } = await import("esbuild");
  const source = readFileSync(path.join(root, "node_modules", script.package, script.file), "utf8");
  const { code } = await transform(source, { minify: true, legalComments: "none", target: "es2020" });
  const file = path.join(template, "static", script.out);
  const text = `${banner(script)}\n(function (define, module, exports) {${code}}).call(window);\n`;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}

function upToDate(script) {
  const file = path.join(template, "static", script.out);
  return existsSync(file) && readFileSync(file, "utf8").startsWith(banner(script));
}

function banner(script) {
  const require = createRequire(import.meta.url);
  const { version, license } = require(`${script.package}/package.json`);
  return `/*! ${script.package} ${version} (${license}) */`;
}
