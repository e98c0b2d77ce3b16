import { Server } from "node:http";
import { useBrowser } from "../browser";
import { addressOf, serveFolder } from "../folder-server";
import { check, project, regressionJs, useTarball, write } from "./project";
import { report, resultOf } from "./page-program";

/** WebGL computed by the processor, where there is no graphics processor. */
const graphics = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];

/** The addresses of the README's import map. */
const modules = "/node_modules";
const map = {
  "@tensorflow/tfjs": `${modules}/@tensorflow/tfjs/dist/tf.fesm.min.js`,
  "@tensorflow/tfjs-core": `${modules}/@tensorflow/tfjs/dist/tf.fesm.min.js`,
  "@tensorflow/tfjs-backend-wasm": `${modules}/@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.fesm.min.js`,
  // What tfjs' WebAssembly module asks of Node, and does not use in a page.
  ...Object.fromEntries(
    ["fs", "os", "path", "perf_hooks"].map((name) => [name, "data:text/javascript,export default {}"]),
  ),
  lrlab: `${modules}/lrlab/dist/browser/index.mjs`,
  "lrlab/schedules": `${modules}/lrlab/dist/browser/schedules.mjs`,
};
const wasmPaths = `${modules}/@tensorflow/tfjs-backend-wasm/dist/`;

/** The page's program: the engine that its address names, then the regression. */
const go = (backend: string): string =>
  report(
    `lrlab.useBackend(${backend}, { quiet: true, wasmPaths: "${wasmPaths}" }).then(() => regression(tf, lrlab, schedules))`,
  );
const asked = `location.hash.slice(1)`;

const scripts = [
  `${modules}/@tensorflow/tfjs/dist/tf.min.js`,
  `${modules}/@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js`,
  `${modules}/lrlab/dist/browser/lrlab.min.js`,
];

/** What engines differ by in 32-bit arithmetic. */
const tolerance: Record<string, number> = { cpu: 1e-4, wasm: 1e-4, webgl: 1e-3 };

describe("the package in a page", function () {
  this.timeout(120_000);
  const browser = useBrowser(graphics);
  useTarball();
  let server: Server;

  before(async () => {
    server = await serveFolder(project());
    write(
      "module.html",
      `<!doctype html><title>module</title><link rel="icon" href="data:,">
<script type="importmap">${JSON.stringify({ imports: map })}</script>
<script type="module">
import * as tf from "@tensorflow/tfjs";
import * as lrlab from "lrlab";
import * as schedules from "lrlab/schedules";
${regressionJs}${go(asked)}</script>`,
    );
    const classic = `const schedules = lrlab;\n${regressionJs}`;
    write(
      "script.html",
      `<!doctype html><title>script</title><link rel="icon" href="data:,">
${scripts.map((file) => `<script src="${file}"></script>`).join("\n")}
<script>
${classic}${go(asked)}</script>`,
    );
    const own = `importScripts(${scripts.map((file) => `"${file}"`).join(", ")});\n`;
    const answer = `self.onmessage = ({ data: backend }) => { ${go("backend")} setInterval(() => globalThis.result && postMessage(globalThis.result), 20); };\n`;
    write("worker.js", own + classic + answer);
    write(
      "worker.html",
      `<!doctype html><title>worker</title><link rel="icon" href="data:,">
<script>
const worker = new Worker("worker.js");
worker.onmessage = ({ data }) => { globalThis.result = data; };
worker.onerror = (event) => { globalThis.result = { error: event.message }; };
worker.postMessage(${asked});
</script>`,
    );
  });
  after(() => void server?.close());

  for (const [name, page] of [
    ["Page with an import map", "module.html"],
    ["Page with classic scripts", "script.html"],
    ["Classic worker", "worker.html"],
  ]) {
    for (const backend of ["wasm", "cpu", "webgl"]) {
      it(`${name}, ${backend}`, async function () {
        const result = await resultOf(browser(), `${addressOf(server)}/${page}#${backend}`).catch(
          (error: Error) => {
            if (
              backend !== "webgl" ||
              !/webgl cannot be used|webgl backend failed to start/.test(error.message)
            )
              throw error;
            console.log("      skipped: this Chromium has no WebGL");
            return this.skip();
          },
        );
        check(`${name}, ${backend}`, result, `Chromium ${browser().version()}`, tolerance[backend]);
      });
    }
  }
});
