import * as tf from "@tensorflow/tfjs";
import { correctCalls } from "./calls";
import { correctGradient } from "./gradients/correction";
import { gradients } from "./gradients/list";
import { Call, HostKernel } from "./kernels/host";
import { limited } from "./kernels/limits";
import { avgPoolGradient, maxPoolGradient, maxPoolOfNaN } from "./kernels/pooling";
import { refused } from "./kernels/refused";
import { resizeGradient } from "./kernels/resize";
import { correctLayers } from "./layers";
import { refusal } from "./refusal";

const resizing = (backendName: string): Record<string, HostKernel> => ({
  ResizeNearestNeighborGrad: resizeGradient("ResizeNearestNeighbor", backendName),
  ResizeBilinearGrad: resizeGradient("ResizeBilinear", backendName),
});

const onBoth = (backendName: string): Record<string, HostKernel> => ({
  ...resizing(backendName),
  MaxPoolGrad: maxPoolGradient,
  MaxPool3DGrad: maxPoolGradient,
  AvgPoolGrad: avgPoolGradient,
  AvgPool3DGrad: avgPoolGradient,
});

/** tfjs-node leaves it out, and gives an output of another size. */
const refuseRounding =
  (kernelName: string): HostKernel =>
  ({ attrs: { dimRoundingMode } }) => {
    if (!["ceil", "round"].includes(dimRoundingMode)) return undefined;
    throw new Error(refusal("tensorflow", kernelName, `dimRoundingMode ${dimRoundingMode}`));
  };

const corrections: Record<string, Record<string, HostKernel>> = {
  cpu: { ...onBoth("cpu"), MaxPool: maxPoolOfNaN },
  wasm: { ...limited, ...onBoth("wasm"), MaxPool: (call) => maxPoolOfNaN(call) ?? limited.MaxPool(call) },
  webgl: refused("webgl"),
  webgpu: refused("webgpu"),
  tensorflow: {
    ...Object.fromEntries(
      Object.entries(resizing("tensorflow")).map(([name, kernel]) => [
        name,
        (call) => (call.attrs.halfPixelCenters ? kernel(call) : undefined),
      ]),
    ),
    ...Object.fromEntries(
      ["Conv2D", "FusedConv2D", "DepthwiseConv2dNative", "FusedDepthwiseConv2D"].map((name) => [
        name,
        refuseRounding(name),
      ]),
    ),
  },
};

const corrected = new Set<string>();

/**
 * Puts right what tfjs 4.22 gets wrong, and lets the wasm backend refuse what it lacks with an error that
 * says what to do:
 *
 * - on every backend, gradients ({@link gradients}), what operations pass to kernels
 *   ({@link correctCalls}), and layers ({@link correctLayers});
 * - on wasm, the calls for which its kernels give wrong numbers ({@link limited}): the cpu backend computes
 *   them;
 * - on cpu and wasm, the gradients of pooling and of resizing, and max pooling of NaN; webgl and webgpu
 *   refuse these gradients where they are wrong;
 * - in TensorFlow's native library, the gradients of resizing with `halfPixelCenters`; sizes that are
 *   rounded up are refused.
 *
 * `docs/gradients.md` has the gradients that are right after it.
 *
 * @param backendName The backend in use.
 */
export function correctKernels(backendName: string): void {
  if (corrected.has(backendName)) return;
  corrected.add(backendName);
  correctCalls();
  correctLayers();
  correctGradients();
  const kernels = corrections[backendName];
  if (!kernels) return;
  for (const [kernelName, kernel] of Object.entries(kernels)) replaceKernel(backendName, kernelName, kernel);
  if (backendName.startsWith("webg")) return;
  silenceBanner();
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
  if (!found) return;
  tf.unregisterKernel(kernelName, backendName);
  const kernelFunc: tf.KernelFunc = (call) => kernel(call as unknown as Call) ?? found.kernelFunc(call);
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
