// npm run gpu-check [-- --pack]
import "./prepare/node-version.mjs";
import { fileURLToPath } from "node:url";
import { compileLib } from "./prepare/lib.mjs";
import { attach } from "./prepare/process.mjs";
import { main, ready, step, Stop } from "./prepare/terminal.mjs";
import { findSwiftshader, findWebgpu, installWebgpu, noSwiftshader, noWebgpu } from "./prepare/webgpu.mjs";

const usage = `Usage: npm run gpu-check [-- --pack]

Trains a small MLP and a CNN with WebGPU on this machine's graphics processor, and on cpu, wasm and SwiftShader beside it, and
prints numbers and times. The packages that WebGPU needs in Node (160 MB) are installed into out/webgpu.
  --pack  make an archive for another machine with Linux, which needs neither Node nor a network: out/gpu-check.tar.gz`;

const args = process.argv.slice(2);
const unknown = args.find((arg) => arg !== "--pack" && arg !== "--help");

await main(async () => {
  if (unknown || args.includes("--help")) {
    if (unknown) console.error(`gpu-check: unknown option ${unknown}\n`);
    console.log(usage);
    return unknown ? 1 : 0;
  }
  await compileLib();
  if (findWebgpu()) ready("WebGPU for Node");
  else await step("WebGPU for Node", "installing", installWebgpu);
  const [webgpu, swiftshader] = [findWebgpu(), findSwiftshader()];
  if (!webgpu) throw new Stop(noWebgpu);
  if (args.includes("--pack")) {
    if (!swiftshader) throw new Stop(`gpu-check --pack: ${noSwiftshader}`);
    const { pack } = await import("./gpu-check/pack.mjs");
    const { archive, size } = await pack(webgpu, swiftshader);
    console.log(`${archive} (${(size / 1e6).toFixed(1)} MB)`);
    console.log("On the other machine: tar -xzf gpu-check.tar.gz && gpu-check/run.sh");
    return 0;
  }
  const env = { ...process.env, NODE_PATH: webgpu.dawn };
  return attach(process.execPath, [fileURLToPath(new URL("gpu-check/here.mjs", import.meta.url))], { env });
});
