import * as tf from "@tensorflow/tfjs";
import {
  boolean,
  checkOptions,
  choice,
  custom,
  integer,
  isObject,
  optional,
  OptionTable,
  show,
} from "../options/options";
import { platform } from "../platform";
import type { BackendName, BackendProblem, Paths } from "../platform/backends";
import { correctKernels } from "./correct";
import { deviceName, reviveDevice, watchDevice } from "./device";
import { repairNative } from "./native/repair";
import { applySettings, WasmSettings } from "./wasm/settings";
import type { Arithmetic } from "./wasm/simd";
import { mostThreads, threadCount } from "./wasm/threads/count";

export type { BackendName, Paths } from "../platform/backends";
export type { Arithmetic } from "./wasm/simd";

/**
 * The engines that tfjs can compute with here, in the order in which they are tried; the first that works is used. cpu always
 * works, so those after it are used only by name. In Node these are TensorFlow's native library, which pays for wide layers, from
 * 512 units, and WebGPU; wasm comes first, since it needs no installation and is faster for small networks.
 */
export const backendNames: readonly BackendName[] = platform.backends.names;

/** The options of {@link useBackend}. */
export interface BackendOptions {
  /**
   * Whether lrlab's kernels take the place of slow ones of the wasm backend, and are added where it has none (true): without
   * them, wasm cannot train convolutions and embeddings. On wasm and in TensorFlow's native library, Adam is then one operation.
   * Kernels that give wrong numbers are put right in any case.
   */
  repair?: boolean;
  /**
   * How lrlab's kernels for wasm round sums of products ("portable"):
   *
   * - `"portable"` rounds each product and each sum, as WebAssembly defines it: the same bits on every machine,
   *   in Node and in a page.
   * - `"fast"` lets the processor multiply and add in one instruction where there is relaxed SIMD (Node and Chromium
   *   have it), which most processors round once. On one machine a run gives the same bits again; on another one, or with
   *   `"portable"`, the last digits may differ.
   */
  arithmetic?: Arithmetic;
  /**
   * With how many threads the wasm backend computes in Node, 1 to 32 (the environment variable LRLAB_THREADS, else one for
   * each processor, at most 8). The bits are the same for any number; small operations stay on one thread. In a page there is
   * one, and in a worker thread unless this option says otherwise.
   */
  threads?: number;
  /** Whether to print nothing (false). */
  quiet?: boolean;
  /**
   * Where a page fetches the files of `@tensorflow/tfjs-backend-wasm`: the URL of their folder, or
   * the URL of each by its name (what {@link setAssetPaths} was given, else beside the program). Node finds
   * them itself.
   */
  wasmPaths?: Paths;
}

const table = {
  repair: boolean({ default: true }),
  arithmetic: choice(["portable", "fast"], { default: "portable" }),
  threads: optional(integer({ min: 1, max: mostThreads })),
  quiet: boolean({ default: false }),
  wasmPaths: optional(
    custom<Paths>(
      "a URL, or an object that maps file names to URLs",
      (value) => typeof value === "string" || isObject(value),
    ),
  ),
} satisfies OptionTable<BackendOptions>;

/** An engine, and the options on which its numbers depend. */
export interface Engine extends Required<Pick<BackendOptions, "repair" | "arithmetic">> {
  readonly name: BackendName;
}

let current: Engine | undefined;
let printed: string | undefined;

/** The engine chosen by {@link useBackend}, or undefined before that. */
export const backendInUse = (): BackendName | undefined => current?.name;

/** The same with its options; before {@link useBackend}, wasm as it is by default. */
export const engineInUse = (): Engine => current ?? { name: "wasm", repair: true, arithmetic: "portable" };

/**
 * Makes tfjs compute with the first engine of {@link backendNames} that works, or with the one asked for, and prints
 * which it is when that changes. Call it before the first tensor is made: until then tfjs makes its own choice. Kernels and
 * gradients known to give wrong numbers are put right or refused, on every engine; what wasm lacks is refused with an error that names
 * the backend that has it.
 *
 * @param name One of {@link backendNames}; without it, the environment variable LRLAB_BACKEND (in a page,
 * the global of that name), else the first that works.
 * @returns The engine in use.
 * @throws TypeError for an unknown name, or options of wasm with another engine; RangeError for a number of threads that is not from 1 to 32, or
 * above 1 in a page; Error if the engine asked for cannot be used, or `threads` cannot be had: no other takes
 * its place.
 */
export async function useBackend(name?: BackendName, options: BackendOptions = {}): Promise<BackendName> {
  const { quiet, wasmPaths, threads, ...rest } = checkOptions("useBackend", table, options);
  const request = name === undefined ? platform.backends.asked() : { name, by: "useBackend: name" };
  const asked = request?.name as BackendName | undefined;
  if (request && !backendNames.includes(asked!)) {
    throw new TypeError(`${request.by} must be one of ${backendNames.join(", ")}, got ${show(asked)}`);
  }
  const wasm: WasmSettings = { ...rest, threads: threadCount(threads) };
  const idle =
    threads !== undefined && threads > 1 ? "threads" : rest.arithmetic === "fast" ? "arithmetic" : "";
  if (idle && (!rest.repair || (asked ?? "wasm") !== "wasm")) {
    const got = rest.repair ? show(asked) : "repair: false";
    throw new TypeError(`useBackend: ${idle} is for lrlab's kernels on wasm, got it with ${got}`);
  }
  const broken: string[] = [];
  for (const candidate of asked === undefined ? backendNames : [asked]) {
    const problem = await activate(candidate, wasmPaths, wasm.threads > 1);
    if (!problem) {
      const words = await adaptKernels(candidate, wasm, threads !== undefined);
      const engine = [`${candidate} backend${deviceName()}`, ...words, `tfjs ${tf.version_core}`].join(", ");
      const remark = platform.backends.remark(candidate) ?? [];
      const line = [`lrlab: ${engine}`, ...broken].concat(remark).join("; ");
      if (line !== printed && !quiet) console.log(line);
      printed = line;
      current = { name: candidate, ...rest };
      return candidate;
    }
    if (asked)
      throw new Error(
        `useBackend: ${asked} cannot be used: ${problem.reason}; choose another of ${backendNames.join(", ")}`,
      );
    if (!problem.missing) broken.push(problem.reason);
  }
  throw new Error(`useBackend: none of ${backendNames.join(", ")} can be used: ${broken.join("; ")}`);
}

async function activate(
  name: BackendName,
  wasmPaths: Paths | undefined,
  shareMemory: boolean,
): Promise<BackendProblem | undefined> {
  try {
    reviveDevice(name);
    return await platform.backends.start(name, wasmPaths, shareMemory);
  } catch (error) {
    return { missing: false, reason: `the ${name} backend failed to start: ${(error as Error).message}` };
  }
}

/**
 * Puts the kernels of the backend that was started right, and the faster ones into their place; returns
 * what is worth a word.
 */
async function adaptKernels(name: BackendName, wasm: WasmSettings, mustShare: boolean): Promise<string[]> {
  correctKernels(tf.getBackend());
  if (tf.getBackend() === "tensorflow") repairNative(wasm.repair);
  watchDevice();
  return name === "wasm" ? applySettings(wasm, mustShare) : [];
}
