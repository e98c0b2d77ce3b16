import * as tf from "@tensorflow/tfjs";
import type { SimdKernel } from "./simd";

const activations: Record<string, string> = { relu: "Relu", relu6: "Relu6", sigmoid: "Sigmoid", elu: "Elu" };

/** A kernel followed by the activation that its caller asks for; one with values of its own is left to tfjs. */
export const activated =
  (kernel: SimdKernel): SimdKernel =>
  (call, simd) => {
    const {
      attrs: { activation },
      backend,
    } = call;
    const kernelName = activations[activation];
    if (activation !== "linear" && !kernelName) return undefined;
    const x = kernel(call, simd) as tf.TensorInfo | undefined;
    if (!x || !kernelName) return x;
    const result = tf.getKernel(kernelName, "wasm").kernelFunc({ inputs: { x }, backend, attrs: {} });
    backend.disposeData(x.dataId);
    return result;
  };
