import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { useBrowser } from "../browser";
import { browserPlatform } from "../platform/page";

const program = `
  import * as tf from "@tensorflow/tfjs";
  import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
  import { fusedAdam } from "./lib/backend/fused-adam";
  import { repairWasm } from "./lib/backend/wasm/repair";
  import { startSimd } from "./lib/backend/wasm/start-simd";

  window.check = async (wasm) => {
    const names = ["tfjs-backend-wasm.wasm", "tfjs-backend-wasm-simd.wasm", "tfjs-backend-wasm-threaded-simd.wasm"];
    setWasmPaths(Object.fromEntries(names.map((name) => [name, "data:application/wasm;base64," + wasm])));
    await tf.setBackend("wasm");
    await startSimd(tf.backend(), { arithmetic: "portable", threads: 1 });
    repairWasm(true);
    const [delta] = fusedAdam({ g: tf.ones([3]) }, { beta1: 0, beta2: 0, eps: 1, rate: 4, amsgrad: false });
    const product = tf.matMul(tf.ones([2, 3]), tf.ones([5, 3]), false, true);
    return [[...delta.dataSync()], product.arraySync()];
  };
`;

describe("the repairs in a browser", () => {
  const browser = useBrowser();

  it("work in a bundle, without a file of their own", async () => {
    const root = join(__dirname, "../..");
    const { outputFiles } = await build({
      stdin: { contents: program, resolveDir: root, loader: "ts" },
      bundle: true,
      write: false,
      plugins: [browserPlatform],
    });
    const folder = dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json"));
    const wasm = readFileSync(join(folder, "dist/tfjs-backend-wasm-simd.wasm"), "base64");
    const page = await browser().newPage();
    await page.addScriptTag({ content: outputFiles[0].text });
    const results = await page.evaluate((code) => (window as any).check(code), wasm);
    assert.deepEqual(results, [
      [2, 2, 2],
      [Array(5).fill(3), Array(5).fill(3)],
    ]);
  });
});
