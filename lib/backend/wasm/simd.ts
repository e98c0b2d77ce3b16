import * as tf from "@tensorflow/tfjs";
import type { Attributes } from "../kernels/host";
import { simdCode } from "./simd-code";

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
  incRef(dataId: object): void;
  readSync(dataId: object): tf.TypedArray;
}

/** The functions of assembly/. Addresses are in bytes, and 0 stands for a missing tensor. */
export type Simd = Record<
  | "adam"
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
  | "withRow",
  (...numbers: number[]) => void
>;

/** A kernel of ours; it returns undefined for a call that is left to tfjs' own. */
export type SimdKernel = (
  call: { inputs: Record<string, tf.TensorInfo>; attrs: Attributes; backend: Wasm },
  simd: Simd,
) => tf.TensorInfo | tf.TensorInfo[] | undefined;

const instances = new WeakMap<object, Simd | null>();

/** The functions on the memory of a wasm backend; null where they do not run: without SIMD, or on memory shared by threads. */
export function simdOn({ wasm }: Wasm): Simd | null {
  if (!instances.has(wasm)) instances.set(wasm, instantiate(wasm.asm.memory as WebAssembly.Memory));
  return instances.get(wasm)!;
}

function instantiate(memory: WebAssembly.Memory): Simd | null {
  try {
    const code = Uint8Array.from(atob(simdCode), (character) => character.charCodeAt(0));
    return new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } }).exports as Simd;
  } catch {
    return null;
  }
}

/** Where a tensor's values begin. */
export const addressOf = ({ dataIdMap }: Wasm, tensor?: tf.TensorInfo): number =>
  tensor ? dataIdMap.get(tensor.dataId).memoryOffset : 0;
