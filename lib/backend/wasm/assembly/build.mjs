// Compiles the kernels, and the program of the threads that share their work, into text, which works in Node and in a
// bundle: node lib/backend/wasm/assembly/build.mjs [folder]
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import asc from "assemblyscript/asc";
import { build } from "esbuild";

const source = fileURLToPath(new URL(".", import.meta.url));
const [folder = join(source, "..")] = process.argv.slice(2);
const header = (what) => `/** ${what}: written by assembly/build.mjs. */\n`;

// The import declares the maximum that tfjs' memory has, without which memory cannot be shared.
const options = `-O3 --noAssert --enable simd --runtime stub --importMemory --noExportMemory --maximumMemory 65536 \
--outFile code.wasm`;

async function compile(...more) {
  let code = Buffer.alloc(0);
  const { error, stderr } = await asc.main(
    ["index.ts", "--baseDir", source, ...options.split(" "), ...more],
    {
      writeFile: (_, contents) => void (code = Buffer.from(contents)),
    },
  );
  if (error) throw new Error(`${error.message}\n${stderr}`);
  return code;
}

const [portable, fast] = [await compile(), await compile("--enable", "relaxed-simd")];
const packed = deflateRawSync(Buffer.concat([portable, fast]), { level: 9 }).toString("base64");
const kernels = `${header("The kernels of assembly/ as WebAssembly, for each arithmetic, packed together by DEFLATE, in base64")}export const simdCode = {
  /** The bytes of the first. */
  portable: ${portable.length},
  packed:
    "${packed.replace(/.{100}/g, "$&\\\n")}",
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
