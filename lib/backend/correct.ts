import * as tf from "@tensorflow/tfjs";
import { correctCalls } from "./calls";
import { correctGradient } from "./gradients/correction";
import { gradients } from "./gradients/list";
import { Call, HostKernel } from "./kernels/host";
import { limited } from "./kernels/limits";
import { avgPoolGradient, maxPoolGradient, maxPoolOfNaN } from "./kernels/pooling";
import { resizeGradient } from "./kernels/resize";
import { correctLayers } from "./layers";
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
  cpu: { ...onBoth("cpu"), MaxPool: maxPoolOfNaN },
  wasm: { ...limited, ...onBoth("wasm"), MaxPool: (call) => maxPoolOfNaN(call) ?? limited.MaxPool(call) },
};

const corrected = new Set<string>();

/**
 * Replaces the kernels of tfjs 4.22 that give wrong numbers by correct ones, and lets the wasm backend refuse what it
 * lacks with an error that says what to do. Wrong upstream:
 *
 * - on wasm, max pooling where a maximum is negative (its gradient; in 3D and with positions, its result), pooling and
 *   convolutions whose output size is rounded up, the gradients of 3D convolutions;
 * - on cpu, the gradients of resizing several or oblong images and of 3D max pooling with unequal filter sides;
 * - on both, the gradients of average pooling with padding, of max pooling rounded up, of resizing with `halfPixelCenters`;
 * - on every backend, the gradients in {@link gradients}.
 *
 * @param backendName The backend in use; of others than cpu and wasm no kernel changes.
 */
export function correctKernels(backendName: string): void {
  if (corrected.has(backendName)) return;
  corrected.add(backendName);
  correctCalls();
  correctLayers();
  correctGradients();
  const kernels = corrections[backendName];
  if (!kernels) return;
  silenceBanner();
  for (const [kernelName, kernel] of Object.entries(kernels)) replaceKernel(backendName, kernelName, kernel);
  for (const { kernelName } of tf.getKernelsForBackend("cpu")) {
    if (!tf.getKernel(kernelName, backendName)) refuseKernel(backendName, kernelName);
  }
}

let gradientsCorrected = false;

function correctGradients(): void {
  if (gradientsCorrected) return;
  gradientsCorrected = true;
  for (const [kernelName, gradient] of Object.entries(gradients)) correctGradient(kernelName, gradient);
}

function replaceKernel(backendName: string, kernelName: string, kernel: HostKernel): void {
  const found = tf.getKernel(kernelName, backendName) as tf.KernelConfig | undefined;
  if (found) tf.unregisterKernel(kernelName, backendName);
  const kernelFunc: tf.KernelFunc = (call) => kernel(call as unknown as Call) ?? found!.kernelFunc(call);
  tf.registerKernel({ ...found, kernelName, backendName, kernelFunc });
}

function refuseKernel(backendName: string, kernelName: string): void {
  const kernelFunc = (): never => {
    throw new Error(refusal(backendName, kernelName));
  };
  tf.registerKernel({ kernelName, backendName, kernelFunc });
}

/** The cpu backend prints advice to install tfjs-node at its first tensor. */
function silenceBanner(): void {
  (tf.findBackend("cpu") as unknown as { firstUse: boolean }).firstUse = false;
}
