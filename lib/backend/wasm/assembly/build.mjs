// Compiles the kernels, and the program of the threads that share their work, into text, which works in Node and in a
// bundle: node lib/backend/wasm/assembly/build.mjs [folder]
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";
import { build } from "esbuild";

const source = fileURLToPath(new URL(".", import.meta.url));
const [folder = join(source, "..")] = process.argv.slice(2);
const header = (what) => `/** ${what}: written by assembly/build.mjs. */\n`;

// The import declares the maximum that tfjs' memory has, without which memory cannot be shared.
const options = `index.ts --baseDir ${source} -O3 --noAssert --enable simd --runtime stub --importMemory --noExportMemory \
--maximumMemory 65536 --outFile code.wasm`;

async function compile(...more) {
  let code = Buffer.alloc(0);
  const { error, stderr } = await asc.main([...options.split(" "), ...more], {
    writeFile: (_, contents) => void (code = Buffer.from(contents)),
  });
  if (error) throw new Error(`${error.message}\n${stderr}`);
  return `"${code.toString("base64").replace(/.{100}/g, "$&\\\n")}"`;
}

const kernels = `${header("The kernels of assembly/ as WebAssembly in base64, for each arithmetic")}export const simdCode = {
  portable:
    ${await compile()},
  fast:
    ${await compile("--enable", "relaxed-simd")},
};
`;
writeFileSync(join(folder, "simd-code.ts"), kernels);

const { outputFiles } = await build({
  entryPoints: [join(source, "../threads/worker.ts")],
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  globalName: "script",
  target: "es2022",
});
const script = JSON.stringify(outputFiles[0].text.trim()).replace(/.{100}(?<!\\)/g, "$&\\\n");
const worker = `${header("threads/worker.ts as a script that sets `script`")}export const workerCode =\n  ${script};\n`;
writeFileSync(join(folder, "threads/worker-code.ts"), worker);
