// Lets Node load TypeScript: `node -r ./test/typescript.cjs file.ts`. Types are left out, not checked. What a file became
// is kept in node_modules/.cache, so that the many processes of the tests do not each compile the library again.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { version } = require("esbuild/package.json");

const cache = join(__dirname, "..", "node_modules", ".cache", "lrlab-tests");
mkdirSync(cache, { recursive: true });
process.setSourceMapsEnabled(true);

for (const extension of [".ts", ".tsx"])
  require.extensions[extension] = (module, file) => module._compile(compiled(file), file);

function compiled(file) {
  const source = readFileSync(file, "utf8");
  const name = createHash("sha256").update([version, file, source].join("\n")).digest("hex");
  const kept = join(cache, `${name}.js`);
  try {
    return readFileSync(kept, "utf8");
  } catch {
    const { transformSync } = require("esbuild");
    const { code } = transformSync(source, {
      loader: file.endsWith("x") ? "tsx" : "ts",
      jsx: "automatic",
      jsxImportSource: "preact",
      format: "cjs",
      target: "es2022",
      sourcemap: "inline",
      sourcefile: file,
    });
    // At once, so that another process reads the whole file or none.
    const fresh = `${kept}.${process.pid}`;
    writeFileSync(fresh, code);
    renameSync(fresh, kept);
    return code;
  }
}
