import * as tf from "@tensorflow/tfjs";
import { gradients } from "./kernels/gradients";
import { HostKernel, onCpu } from "./kernels/host";
import { avgPoolGradient, maxPoolGradient } from "./kernels/pooling";
import { resizeGradient } from "./kernels/resize";
import { refusal } from "./refusal";

const onBoth = (backendName: string): Record<string, HostKernel> => ({
  MaxPoolGrad: maxPoolGradient,
  MaxPool3DGrad: maxPoolGradient,
  AvgPoolGrad: avgPoolGradient,
  AvgPool3DGrad: avgPoolGradient,
  ResizeNearestNeighborGrad: resizeGradient("ResizeNearestNeighbor", backendName),
  ResizeBilinearGrad: resizeGradient("ResizeBilinear", backendName),
});

const corrections: Record<string, Record<string, HostKernel>> = {
  cpu: onBoth("cpu"),
  wasm: {
    ...onBoth("wasm"),
    Conv3DBackpropInputV2: onCpu("Conv3DBackpropInputV2"),
    Conv3DBackpropFilterV2: onCpu("Conv3DBackpropFilterV2"),
  },
};

const corrected = new Set<string>();

/**
 * Puts right kernels in the place of those of tfjs 4.22 whose gradients are wrong, and lets the wasm backend refuse what it
 * lacks with an error that says what to do. Wrong upstream: on wasm, max pooling where the maximum is negative and both
 * gradients of 3D convolutions; on cpu, resizing of several or of oblong images, 3D max pooling with unequal filter sides; on
 * both, average pooling with padding, rounding up, `halfPixelCenters`; on all, Cumsum along other axes than the last, MirrorPad.
 *
 * @param backendName The backend in use; nothing is done for others than cpu and wasm.
 */
export function correctKernels(backendName: string): void {
  const kernels = corrections[backendName];
  if (!kernels || corrected.has(backendName)) return;
  corrected.add(backendName);
  silenceBanner();
  for (const [kernelName, kernel] of Object.entries(kernels)) {
    if (tf.getKernel(kernelName, backendName)) tf.unregisterKernel(kernelName, backendName);
    tf.registerKernel({ kernelName, backendName, kernelFunc: kernel as unknown as tf.KernelFunc });
  }
  for (const gradient of gradients) {
    if (tf.getGradient(gradient.kernelName)) tf.unregisterGradient(gradient.kernelName);
    tf.registerGradient(gradient);
  }
  for (const { kernelName } of tf.getKernelsForBackend("cpu")) {
    if (tf.getKernel(kernelName, backendName)) continue;
    const refuse = (): never => {
      throw new Error(refusal(backendName, kernelName));
    };
    tf.registerKernel({ kernelName, backendName, kernelFunc: refuse });
  }
}

/** The cpu backend prints advice to install tfjs-node at its first tensor. */
function silenceBanner(): void {
  (tf.findBackend("cpu") as unknown as { firstUse: boolean }).firstUse = false;
}
