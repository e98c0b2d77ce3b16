import * as tf from "@tensorflow/tfjs";
import type { Backends } from "../backends";
import { keepListeners, loadWasm } from "./load-wasm";
import { loadNative } from "./native";
import { startWebgpu } from "./webgpu";

/** TensorFlow's native library, where it is installed, and the engines that run everywhere. */
export const backends: Backends = {
  names: ["tfjs-node-gpu", "tfjs-node", "wasm", "cpu", "webgpu"],
  remedy: 'call useBackend("cpu"), or install @tensorflow/tfjs-node',
  asked() {
    const name = process.env.LRLAB_BACKEND;
    return name ? { name, by: "LRLAB_BACKEND" } : undefined;
  },
  async start(name) {
    if (name === "tfjs-node-gpu" || name === "tfjs-node") {
      const problem = loadNative(name);
      if (!problem) await tf.setBackend("tensorflow");
      return problem;
    }
    if (name === "webgpu") return startWebgpu();
    const start = (): Promise<boolean> => tf.setBackend(name);
    if (!(await (name === "wasm" ? loadWasm(start) : start()))) {
      return { missing: false, reason: `the ${name} backend failed to start` };
    }
    if (name === "wasm") keepListeners((tf.backend() as unknown as { wasm: WasmModule }).wasm);
    return undefined;
  },
};

type WasmModule = Parameters<typeof keepListeners>[0];
