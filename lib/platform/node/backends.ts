import { setFlagsFromString } from "node:v8";
import * as tf from "@tensorflow/tfjs";
import type { Backends } from "../backends";
import { keepListeners, loadWasm } from "./load-wasm";
import { installedNative, loadNative, whyNoGpu } from "./native";
import { startWebgpu } from "./webgpu";
import { withSharedMemory } from "./shared-memory";

/** The engines that run everywhere; by name, TensorFlow's native library and WebGPU, where they are installed. */
export const backends: Backends = {
  names: ["wasm", "cpu", "tfjs-node", "tfjs-node-gpu", "webgpu"],
  remedy: 'useBackend("cpu")',
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
    if (name === "webgpu") return startWebgpu();
    const start = (): Promise<boolean> => tf.setBackend(name);
    const startWasm = shareMemory ? () => withSharedMemory(start) : start;
    if (!(await (name === "wasm" ? loadWasm(startWasm) : start()))) {
      return { missing: false, reason: `the ${name} backend failed to start` };
    }
    if (name === "wasm") keepListeners((tf.backend() as unknown as { wasm: WasmModule }).wasm);
    return undefined;
  },
  allowRelaxedSimd: () => setFlagsFromString("--experimental-wasm-relaxed-simd"),
  remark(name) {
    if (name === "wasm") {
      const installed = installedNative();
      return installed && `useBackend("${installed}") pays for layers of 512 units and more`;
    }
    if (name === "tfjs-node-gpu") {
      const { isUsingGpuDevice } = tf.backend() as unknown as { isUsingGpuDevice: boolean };
      return isUsingGpuDevice ? "on the graphics processor" : `on the CPU, since ${whyNoGpu()}`;
    }
    return undefined;
  },
};

type WasmModule = Parameters<typeof keepListeners>[0];
