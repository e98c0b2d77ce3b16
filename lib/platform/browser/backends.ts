import * as tf from "@tensorflow/tfjs";
import type { BackendProblem, Backends, Paths } from "../backends";
import { urlIn, wasmAssets } from "./assets";

/** The graphics processor, WebAssembly, and plain JavaScript. */
export const backends: Backends = {
  names: ["webgl", "wasm", "cpu"],
  remedy: 'call useBackend("webgl") or useBackend("cpu")',
  asked() {
    const { LRLAB_BACKEND: name } = globalThis as { LRLAB_BACKEND?: string };
    return name ? { name, by: "LRLAB_BACKEND" } : undefined;
  },
  async start(name, wasmPaths) {
    if (name === "wasm") return startWasm(wasmPaths ?? wasmAssets());
    return (await tf.setBackend(name))
      ? undefined
      : { missing: name === "webgl", reason: `the ${name} backend failed to start` };
  },
  remark: () => undefined,
};

const [plainFile, simdFile, threadedFile] = [
  "tfjs-backend-wasm.wasm",
  "tfjs-backend-wasm-simd.wasm",
  "tfjs-backend-wasm-threaded-simd.wasm",
];

async function startWasm(paths: Paths | undefined): Promise<BackendProblem | undefined> {
  // `findBackend` would start it.
  if (!("wasm" in tf.engine().registry)) {
    const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
    // The binary for several threads shares its memory between them, where our kernels do not run.
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    if (paths !== undefined) {
      const addresses = addressesOf(paths);
      const file = (await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT")) ? simdFile : plainFile;
      if (addresses[file] === undefined) return notFound(`no URL of ${file} is given`);
      const problem = await missing(addresses[file]);
      if (problem) return problem;
      setWasmPaths(addresses);
    }
  }
  if (await tf.setBackend("wasm")) return undefined;
  return notFound("the files of @tensorflow/tfjs-backend-wasm were not found beside the program");
}

/** tfjs asks for the address of each binary, also of those that it does not load. */
function addressesOf(paths: Paths): Record<string, string> {
  const files = [plainFile, simdFile, threadedFile];
  return Object.fromEntries(files.map((file) => [file, (urlIn(paths, file) ?? urlIn(paths, simdFile))!]));
}

/** Whether nothing is at an address: tfjs' engine takes no other once it failed to load. */
async function missing(address: string): Promise<BackendProblem | undefined> {
  try {
    const response = await fetch(address);
    return response.ok ? undefined : notFound(`${address} cannot be fetched (status ${response.status})`);
  } catch (error) {
    return notFound(`${address} cannot be fetched (${(error as Error).message})`);
  }
}

const notFound = (what: string): BackendProblem => ({
  missing: false,
  reason: `${what}; give their URL in the first call: useBackend("wasm", { wasmPaths: … })`,
});
