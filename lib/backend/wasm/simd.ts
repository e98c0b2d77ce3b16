import * as tf from "@tensorflow/tfjs";
import type { Attributes } from "../kernels/host";
import type { Kernel } from "./threads/layout";

/** How products are added up: see the option of `useBackend`. */
export type Arithmetic = "portable" | "fast";

/** What the kernels compute with. */
export interface SimdSettings {
  readonly arithmetic: Arithmetic;
  readonly threads: number;
}

/** What is used of tfjs' wasm backend. */
export interface Wasm {
  readonly wasm: {
    readonly asm: Record<string, unknown>;
    /** Replaced whenever the memory grows. */
    readonly HEAPF32: Float32Array;
    _malloc(bytes: number): number;
    _free(address: number): void;
  };
  readonly dataIdMap: { get(dataId: object): { memoryOffset: number } };
  makeOutput(shape: number[], dtype: tf.DataType): tf.TensorInfo;
  disposeData(dataId: object): void;
  dispose(): void;
  incRef(dataId: object): void;
  readSync(dataId: object): tf.TypedArray;
}

/** The functions of assembly/. Addresses are in bytes, and 0 stands for a missing tensor. */
export type Simd = Record<KernelName, Kernel> & {
  /** How many threads there are. */
  readonly threads: number;
  /** Does the work of a function whose last two numbers are a range of pieces, on all threads if it is worth it. */
  share(name: KernelName, numbers: readonly (number | Own)[], work: SharedWork): void;
};

export type KernelName =
  | "adam"
  | "clip"
  | "convolve"
  | "convolveFilter"
  | "depthwiseFilter"
  | "depthwiseInput"
  | "matMul"
  | "packFilter"
  | "pool"
  | "poolGradient"
  | "reluGradient"
  | "segmentSum"
  | "sqrt"
  | "withRow";

/** The address of memory that each thread has for itself: where the first thread's begins, and its size in bytes. */
export interface Own {
  readonly at: number;
  readonly bytes: number;
}

export const own = (at: number, bytes: number): Own => ({ at, bytes });

/** How the work of a call falls to threads. */
export interface SharedWork {
  /** How many pieces there are: independent, and the same bits in any order. */
  readonly pieces: number;
  /** About how many multiplications with an addition there are in all; little work stays on one thread. */
  readonly work: number;
}

/** A kernel of ours; it returns undefined for a call that is left to tfjs' own. */
export type SimdKernel = (
  call: { inputs: Record<string, tf.TensorInfo>; attrs: Attributes; backend: Wasm },
  simd: Simd,
) => tf.TensorInfo | tf.TensorInfo[] | undefined;

/** Where a tensor's values begin. */
export const addressOf = ({ dataIdMap }: Wasm, tensor?: tf.TensorInfo): number =>
  tensor ? dataIdMap.get(tensor.dataId).memoryOffset : 0;

/** A tensor's values where they lie, until the memory grows. */
export function viewOf(backend: Wasm, tensor: tf.TensorInfo): Float32Array {
  const at = addressOf(backend, tensor) / 4;
  return backend.wasm.HEAPF32.subarray(at, at + tf.util.sizeFromShape(tensor.shape));
}
