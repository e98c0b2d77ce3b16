import * as tf from "@tensorflow/tfjs";
import { boolean, checkOptions, custom, isObject, optional, OptionTable, show } from "../options/options";
import { platform } from "../platform";
import type { BackendName, BackendProblem, Paths } from "../platform/backends";
import { correctKernels } from "./correct";
import { deviceName, reviveDevice, watchDevice } from "./device";
import { repairNative } from "./native/repair";
import { repairWasm } from "./wasm/repair";

export type { BackendName, Paths } from "../platform/backends";

/**
 * The engines that tfjs can compute with here, in the order in which they are tried; the first available one is used. In
 * Node wasm comes first: it needs no installation, computes the same everywhere, and is the faster one for networks of
 * the size of a lesson's. TensorFlow's native library pays for wide layers, from 512 units, and is used when asked for.
 */
export const backendNames: readonly BackendName[] = platform.backends.names;

/** The options of {@link useBackend}. */
export interface BackendOptions {
  /**
   * Whether faster kernels take the place of some of the wasm backend's (true). Wrong ones are put right in
   * any case.
   */
  repair?: boolean;
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
  quiet: boolean({ default: false }),
  wasmPaths: optional(
    custom<Paths>(
      "a URL, or an object that maps file names to URLs",
      (value) => typeof value === "string" || isObject(value),
    ),
  ),
} satisfies OptionTable<BackendOptions>;

let current: BackendName | undefined;

/** The engine chosen by {@link useBackend}, or undefined before that. */
export const backendInUse = (): BackendName | undefined => current;

/**
 * Makes tfjs compute with the first engine of {@link backendNames} that works, or with the one asked for, and prints
 * which it is when it changes. Call it before the first tensor is made. Kernels of wasm and cpu that give wrong
 * numbers are put right, and what wasm lacks is refused with an error that names the backend that has it.
 * Without it, tfjs' own choice computes.
 *
 * @param name One of {@link backendNames}; without it, the environment variable LRLAB_BACKEND (in a page,
 * the global of that name), else the first that works.
 * @returns The engine in use.
 * @throws TypeError for an unknown name; Error if the engine asked for cannot be used: no other takes its
 * place.
 */
export async function useBackend(name?: BackendName, options: BackendOptions = {}): Promise<BackendName> {
  const { repair, quiet, wasmPaths } = checkOptions("useBackend", table, options);
  const request = name === undefined ? platform.backends.asked() : { name, by: "useBackend: name" };
  const asked = request?.name as BackendName | undefined;
  if (request && !backendNames.includes(asked!)) {
    throw new TypeError(`${request.by} must be one of ${backendNames.join(", ")}, got ${show(asked)}`);
  }
  const broken: string[] = [];
  for (const candidate of asked === undefined ? backendNames : [asked]) {
    const problem = await activate(candidate, repair, wasmPaths);
    if (!problem) {
      if (candidate !== current && !quiet) {
        const remark = platform.backends.remark(candidate) ?? [];
        const engine = `lrlab: ${candidate} backend${deviceName()}, tfjs ${tf.version_core}`;
        console.log([engine, ...broken].concat(remark).join("; "));
      }
      current = candidate;
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
  repair: boolean,
  wasmPaths?: Paths,
): Promise<BackendProblem | undefined> {
  try {
    reviveDevice(name);
    const problem = await platform.backends.start(name, wasmPaths);
    if (problem) return problem;
    correctKernels(tf.getBackend());
    if (name === "wasm") repairWasm(repair);
    if (tf.getBackend() === "tensorflow") repairNative(repair);
    watchDevice();
    return undefined;
  } catch (error) {
    return { missing: false, reason: `the ${name} backend failed to start: ${(error as Error).message}` };
  }
}
