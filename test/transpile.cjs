// What ts-node turns TypeScript into JavaScript with: esbuild, in the place of the compiler, which takes seven times as
// long. Types are left out, not checked. What a file became is kept in node_modules/.cache for all processes of the tests.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { version } = require("esbuild/package.json");

const cache = join(__dirname, "..", "node_modules", ".cache", "lrlab-tests");

exports.create = () => {
  mkdirSync(cache, { recursive: true });
  return { transpile: (source, { fileName }) => kept(source, fileName) };
};

function kept(source, file) {
  const name = createHash("sha256").update([version, file, source].join("\n")).digest("hex");
  const place = join(cache, `${name}.json`);
  try {
    return JSON.parse(readFileSync(place, "utf8"));
  } catch {
    const made = transpiled(source, file);
    // At once, so that another process reads the whole file or none.
    const fresh = `${place}.${process.pid}`;
    writeFileSync(fresh, JSON.stringify(made));
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
  const { transformSync } = require("esbuild");
  const options = {
    loader: file.endsWith("x") ? "tsx" : "ts",
    jsx: "automatic",
    jsxImportSource: "preact",
    format: "cjs",
    target: "es2022",
    sourcemap: true,
    sourcefile: file,
  };
  const { code, map } = transformSync(source, options);
  return { outputText: code, sourceMapText: map };
}
