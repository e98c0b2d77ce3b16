// Compiles the kernels into a module of text, which works in Node and in a bundle:
// node lib/backend/wasm/assembly/build.mjs [file]
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const options =
  "-O3 --noAssert --enable simd --runtime stub --importMemory --noExportMemory --outFile code.wasm".split(
    " ",
  );
const folder = fileURLToPath(new URL(".", import.meta.url));
const [file = fileURLToPath(new URL("../simd-code.ts", import.meta.url))] = process.argv.slice(2);

let code = Buffer.alloc(0);
const { error, stderr } = await asc.main(["index.ts", "--baseDir", folder, ...options], {
  writeFile: (_, contents) => void (code = Buffer.from(contents)),
});
if (error) throw new Error(`${error.message}\n${stderr}`);

const text = code.toString("base64").replace(/.{100}/g, "$&\\\n");
writeFileSync(
  file,
  `/** The kernels of assembly/ as WebAssembly in base64: written by assembly/build.mjs. */\nexport const simdCode =\n  "${text}";\n`,
);
