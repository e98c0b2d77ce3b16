import * as tf from "@tensorflow/tfjs";
import { boolean, checkOptions, OptionTable, show } from "../options/options";
import { correctKernels } from "./correct";
import { loadNative } from "./native";
import { keepListeners, loadWasm } from "./wasm/load";
import { repairWasm } from "./wasm/repair";

/** The engines that tfjs can compute with, fastest first; the first that is there is used. */
export const backendNames = ["tfjs-node-gpu", "tfjs-node", "wasm", "cpu"] as const;
/** One of {@link backendNames}. */
export type BackendName = (typeof backendNames)[number];

/** The options of {@link useBackend}. */
export interface BackendOptions {
  /** Whether faster kernels take the place of some of the wasm backend's (true). Wrong ones are put right in any case. */
  repair?: boolean;
  /** Whether to print nothing (false). */
  quiet?: boolean;
}

const table = {
  repair: boolean({ default: true }),
  quiet: boolean({ default: false }),
} satisfies OptionTable<BackendOptions>;

let current: BackendName | undefined;

/** The engine chosen by {@link useBackend}, or undefined before that. */
export const backendInUse = (): BackendName | undefined => current;

/**
 * Makes tfjs compute with the fastest engine that is there, or with the one asked for, and prints which it is when it
 * changes. Call it before the first tensor is made. Kernels of wasm and cpu that give wrong numbers are put right, and what
 * wasm lacks is refused with an error that names the backend that has it. Without it, tfjs' own choice computes.
 *
 * @param name One of {@link backendNames}; without it, the environment variable LRLAB_BACKEND, else the first that works.
 * @returns The engine in use.
 * @throws TypeError for an unknown name; Error if the engine asked for cannot be used: no other takes its place.
 */
export async function useBackend(name?: BackendName, options: BackendOptions = {}): Promise<BackendName> {
  const { repair, quiet } = checkOptions("useBackend", table, options);
  const asked = name ?? (process.env.LRLAB_BACKEND || undefined);
  if (asked !== undefined && !backendNames.includes(asked as BackendName)) {
    const option = name === undefined ? "LRLAB_BACKEND" : "useBackend: name";
    throw new TypeError(`${option} must be one of ${backendNames.join(", ")}, got ${show(asked)}`);
  }
  const broken: string[] = [];
  for (const candidate of asked ? [asked as BackendName] : backendNames) {
    const problem = await activate(candidate, repair);
    if (!problem) {
      if (candidate !== current && !quiet) {
        console.log([`lrlab: ${candidate} backend, tfjs ${tf.version_core}`, ...broken].join("; "));
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
): Promise<{ missing: boolean; reason: string } | undefined> {
  if (name === "tfjs-node-gpu" || name === "tfjs-node") {
    const problem = loadNative(name);
    if (problem) return problem;
    await tf.setBackend("tensorflow");
    correctKernels("tensorflow");
    return undefined;
  }
  try {
    const start = (): Promise<boolean> => tf.setBackend(name);
    if (!(await (name === "wasm" ? loadWasm(start) : start()))) {
      return { missing: false, reason: `the ${name} backend does not start` };
    }
    if (name === "wasm") {
      keepListeners((tf.backend() as unknown as { wasm: Parameters<typeof keepListeners>[0] }).wasm);
      repairWasm(repair);
    }
    correctKernels(name);
    return undefined;
  } catch (error) {
    return { missing: false, reason: `the ${name} backend does not start: ${(error as Error).message}` };
  }
}
