import { setFlagsFromString } from "node:v8";
import * as tf from "@tensorflow/tfjs";
import type { Backends } from "../backends";
import { keepListeners, loadWasm } from "./load-wasm";
import { loadNative } from "./native";
import { withSharedMemory } from "./shared-memory";

/** TensorFlow's native library, where it is installed, and the engines that run everywhere. */
export const backends: Backends = {
  names: ["tfjs-node-gpu", "tfjs-node", "wasm", "cpu"],
  remedy: 'call useBackend("cpu"), or install @tensorflow/tfjs-node',
  asked() {
    const name = process.env.LRLAB_BACKEND;
    return name ? { name, by: "LRLAB_BACKEND" } : undefined;
  },
  async start(name, _, shareMemory) {
    if (name === "tfjs-node-gpu" || name === "tfjs-node") {
      const problem = loadNative(name);
      if (!problem) await tf.setBackend("tensorflow");
      return problem;
    }
    const start = (): Promise<boolean> => tf.setBackend(name);
    const startWasm = shareMemory ? () => withSharedMemory(start) : start;
    if (!(await (name === "wasm" ? loadWasm(startWasm) : start()))) {
      return { missing: false, reason: `the ${name} backend failed to start` };
    }
    if (name === "wasm") keepListeners((tf.backend() as unknown as { wasm: WasmModule }).wasm);
    return undefined;
  },
  allowRelaxedSimd: () => setFlagsFromString("--experimental-wasm-relaxed-simd"),
};

type WasmModule = Parameters<typeof keepListeners>[0];
