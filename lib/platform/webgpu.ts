import * as tf from "@tensorflow/tfjs";
import type { BackendProblem } from "./backends";

/** What is asked of WebGPU, as Node's packages and browsers offer it. */
export interface Gpu {
  requestAdapter(options: { powerPreference: "high-performance" }): Promise<unknown>;
}

/** Why tfjs cannot compute with WebGPU, or undefined once it does. The engine must have registered itself with tfjs. */
export async function setWebgpu(gpu: Gpu): Promise<BackendProblem | undefined> {
  if (!(await gpu.requestAdapter({ powerPreference: "high-performance" }))) {
    return { missing: true, reason: "no graphics processor was found that WebGPU can use" };
  }
  return (await tf.setBackend("webgpu"))
    ? undefined
    : { missing: false, reason: "the webgpu backend failed to start" };
}
