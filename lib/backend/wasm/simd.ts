import * as tf from "@tensorflow/tfjs";
import type { Attributes } from "../kernels/host";
import { platform } from "../../platform";
import { simdCode } from "./simd-code";
import type { Kernel } from "./threads/layout";
import { ThreadPool } from "./threads/pool";

/** How products are added up: see the option of `useBackend`. */
export type Arithmetic = keyof typeof simdCode;

export const arithmetics = Object.keys(simdCode) as Arithmetic[];

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
  readSync(dataId: object): tf.TypedArray;
}

/** The functions of assembly/. Addresses are in bytes, and 0 stands for a missing tensor. */
export type Simd = Record<KernelName, Kernel> & {
  /** Does the work of a function whose last two numbers are a range of pieces, on all threads if it is worth it. */
  share(name: KernelName, numbers: readonly number[], work: SharedWork): void;
};

type KernelName = "adam" | "matMul" | "sqrt";

/** How the work of a call falls to threads. */
export interface SharedWork {
  /** How many pieces there are: independent, and the same bits in any order. */
  readonly pieces: number;
  /** About how many multiplications and additions there are in all; little work stays on one thread. */
  readonly work: number;
  /** Bytes of memory that each thread needs for itself; its address follows the numbers. */
  readonly scratch?: number;
}

/** A kernel of ours; it returns undefined for a call that is left to tfjs' own. */
export type SimdKernel = (
  call: { inputs: Record<string, tf.TensorInfo>; attrs: Attributes; backend: Wasm },
  simd: Simd,
) => tf.TensorInfo | tf.TensorInfo[] | undefined;

/** Where a tensor's values begin. */
export const addressOf = ({ dataIdMap }: Wasm, tensor?: tf.TensorInfo): number =>
  tensor ? dataIdMap.get(tensor.dataId).memoryOffset : 0;

interface Instance {
  readonly asked: SimdSettings;
  /** What they compute with here. */
  readonly settings: SimdSettings;
  /** null where they do not run: without SIMD. */
  readonly simd: Simd | null;
  readonly pool?: ThreadPool;
}

const instances = new WeakMap<object, Instance>();

/** The functions on the memory of a wasm backend; null where they do not run: without SIMD. */
export const simdOn = (backend: Wasm): Simd | null =>
  (instances.get(backend.wasm) ?? startSimd(backend, { arithmetic: "portable", threads: 1 })).simd;

/**
 * Makes the functions compute with other settings on a backend's memory.
 *
 * @returns The settings that they have here: fast arithmetic needs relaxed SIMD, and threads need memory that can be shared.
 */
export function startSimd({ wasm }: Wasm, asked: SimdSettings): Instance {
  const before = instances.get(wasm);
  if (before?.asked.arithmetic === asked.arithmetic && before.asked.threads === asked.threads) return before;
  before?.pool?.close();
  const memory = wasm.asm.memory as WebAssembly.Memory;
  const isShared = String(memory.buffer) === "[object SharedArrayBuffer]";
  const arithmetic = asked.arithmetic === "fast" && hasRelaxedSimd() ? "fast" : "portable";
  const settings = { arithmetic, threads: isShared ? asked.threads : 1 } as const;
  let instance: Instance = { asked, settings: { ...settings, threads: 1 }, simd: null };
  try {
    const module = new WebAssembly.Module(codeOf(arithmetic, isShared));
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    const kernels = exports as Record<KernelName, Kernel>;
    const pool = settings.threads > 1 ? new ThreadPool(module, memory, kernels, settings.threads) : undefined;
    instance = { asked, settings, simd: { ...kernels, share: sharer(wasm, kernels, pool) }, pool };
  } catch {
    // There is no SIMD.
  }
  instances.set(wasm, instance);
  return instance;
}

function hasRelaxedSimd(): boolean {
  const isValid = (): boolean => WebAssembly.validate(codeOf("fast", false));
  if (!isValid()) platform.backends.allowRelaxedSimd?.();
  return isValid();
}

/** Less work than this is done sooner than another thread is at it. */
const leastWork = 400_000;

const sharer =
  (wasm: Wasm["wasm"], kernels: Record<KernelName, Kernel>, pool: ThreadPool | undefined): Simd["share"] =>
  (name, numbers, { pieces, work, scratch = 0 }) => {
    const shared = pool !== undefined && pieces > 1 && work >= leastWork;
    const at = scratch && wasm._malloc(scratch * (shared ? pool.size : 1));
    const all = scratch ? [...numbers, at] : numbers;
    if (shared) pool.run({ name, numbers: all, pieces, scratch });
    else kernels[name](...all, 0, pieces);
    if (scratch) wasm._free(at);
  };

/** The module for memory of one thread or of several: the flags of the memory that it imports say which. */
function codeOf(arithmetic: Arithmetic, isShared: boolean): Uint8Array<ArrayBuffer> {
  const text = atob(simdCode[arithmetic]);
  const code = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const hasMaximum = 1;
  const sharedBit = 2;
  if (isShared) code[text.indexOf(memoryImport) + memoryImport.length] = hasMaximum | sharedBit;
  return code;
}

/** Of the kind 2. */
const memoryImport = "\x03env\x06memory\x02";
