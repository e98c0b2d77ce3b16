import * as tf from "@tensorflow/tfjs";
import { adamKernel } from "../fused-adam";
import { adam } from "./adam";
import { clipByValue, relu6 } from "./clip";
import { conv2d, conv2dBackpropInput, fusedConv2d } from "./conv2d";
import { conv2dBackpropFilter } from "./conv2d-filter";
import { depthwiseBackpropFilter, depthwiseBackpropInput } from "./depthwise";
import { gather } from "./gather";
import { fusedMatMul, matMul } from "./matmul";
import { avgPool, avgPoolGradient, maxPool, maxPoolGradient } from "./pooling";
import { reluGradient, reluGradientKernel, reluGradients } from "./relu";
import { add, multiply, subtract } from "./rows";
import { unsortedSegmentSum } from "./segment-sum";
import { cast, identity } from "./share";
import type { SimdKernel, Wasm } from "./simd";
import { slice } from "./slice";
import { sqrt } from "./sqrt";
import { simdOn } from "./start-simd";
import { sum } from "./sum";

type Kernel = NonNullable<ReturnType<typeof tf.getKernel>>;

const repairs: Record<string, SimdKernel> = {
  Add: add,
  AvgPool: avgPool,
  AvgPoolGrad: avgPoolGradient,
  BatchMatMul: matMul,
  _FusedMatMul: fusedMatMul,
  Cast: cast,
  ClipByValue: clipByValue,
  Conv2D: conv2d,
  Conv2DBackpropFilter: conv2dBackpropFilter,
  Conv2DBackpropInput: conv2dBackpropInput,
  DepthwiseConv2dNativeBackpropFilter: depthwiseBackpropFilter,
  DepthwiseConv2dNativeBackpropInput: depthwiseBackpropInput,
  FusedConv2D: fusedConv2d,
  GatherV2: gather,
  Identity: identity,
  MaxPool: maxPool,
  MaxPoolGrad: maxPoolGradient,
  Multiply: multiply,
  Relu6: relu6,
  Slice: slice,
  Sqrt: sqrt,
  Sub: subtract,
  Sum: sum,
  UnsortedSegmentSum: unsortedSegmentSum,
  [adamKernel]: adam,
  [reluGradientKernel]: reluGradient,
};

const stock = new Map<string, Kernel | undefined>();

/**
 * Puts our kernels in place of the wasm backend's, or tfjs' own back, so that `model.fit` and every other
 * user of tfjs profits. tfjs' own multiply a transposed matrix on a slow path, arrange the right matrix or
 * the filter anew for each product with fresh weights, copy a tensor to share it or to take a part, and
 * gather rows, add and sum columns and take roots one value at a time; the gradients of convolutions and of
 * gathering are missing or slow. The backend must be in use.
 */
export function repairWasm(repaired: boolean): void {
  if (repaired === stock.size > 0 || !simdOn(tf.backend() as unknown as Wasm)) return;
  for (const [kernelName, kernel] of Object.entries(repairs)) {
    const found = tf.getKernel(kernelName, "wasm") as Kernel | undefined;
    if (found) tf.unregisterKernel(kernelName, "wasm");
    const original = stock.get(kernelName);
    if (repaired) {
      stock.set(kernelName, found);
      tf.registerKernel({
        ...found,
        kernelName,
        backendName: "wasm",
        kernelFunc: withFallback(kernel, found),
      });
    } else if (original) {
      tf.registerKernel(original);
    }
  }
  if (!repaired) stock.clear();
  for (const gradient of reluGradients) {
    if (tf.getGradient(gradient.kernelName)) tf.unregisterGradient(gradient.kernelName);
    tf.registerGradient(gradient);
  }
}

const withFallback =
  (kernel: SimdKernel, found?: Kernel): Kernel["kernelFunc"] =>
  (call) => {
    const simd = simdOn(call.backend as Wasm);
    return (simd && kernel(call as Parameters<SimdKernel>[0], simd)) ?? found!.kernelFunc(call);
  };
