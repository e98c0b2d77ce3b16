import * as tf from "@tensorflow/tfjs";
import { adamKernel } from "../fused-adam";
import { nativeAdam } from "./adam";

/** Gives the backend of TensorFlow's native library our kernel, or takes it away. The backend must be in use. */
export function repairNative(repaired: boolean): void {
  const backendName = tf.getBackend();
  if (repaired === !!tf.getKernel(adamKernel, backendName)) return;
  if (repaired) tf.registerKernel({ kernelName: adamKernel, backendName, kernelFunc: nativeAdam });
  else tf.unregisterKernel(adamKernel, backendName);
}
