// Lets Node load TypeScript: `node -r ./test/typescript.cjs file.ts`. esbuild leaves the types out; the compiler checks them
// elsewhere. What a file became is kept in node_modules/.cache for all processes of the tests.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { join } = require("node:path");
const { install } = require("@cspotcode/source-map-support");
const { version } = require("esbuild/package.json");

const cache = join(__dirname, "..", "node_modules", ".cache", "lrlab-tests");
mkdirSync(cache, { recursive: true });

/** What each file became, for the places in its errors. */
const loaded = new Map();

function load(module, file) {
  const code = kept(readFileSync(file, "utf8"), file);
  loaded.set(file, code);
  module._compile(code, file);
}
const loader = /** @type {any} */ (Module);
Object.assign(loader._extensions, { ".ts": load, ".tsx": load });
// Node's own reading of source maps reads those of all packages too, which takes longer than all else here.
install({ retrieveFile: (file) => loaded.get(file) });

function kept(source, file) {
  const name = createHash("sha256").update([version, file, source].join("\n")).digest("hex");
  const place = join(cache, `${name}.js`);
  try {
    return readFileSync(place, "utf8");
  } catch {
    const made = transpiled(source, file);
    // At once, so that another process reads the whole file or none.
    const fresh = `${place}.${process.pid}`;
    writeFileSync(fresh, made);
    try {
      renameSync(fresh, place);
    } catch {
      // Windows replaces no file that another process reads: that one is as good.
      rmSync(fresh, { force: true });
    }
    return made;
  }
}

function transpiled(source, file) {
  return require("esbuild").transformSync(source, {
    loader: file.endsWith("x") ? "tsx" : "ts",
    jsx: "automatic",
    jsxImportSource: "preact",
    format: "cjs",
    target: "es2022",
    sourcemap: "inline",
    sourcesContent: false,
    sourcefile: file,
  }).code;
}
