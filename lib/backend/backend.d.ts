import type { BackendName, Paths } from "../platform/backends";
export type { BackendName, Paths } from "../platform/backends";
/** The engines that tfjs can compute with here, in the order in which they are tried; the first that is there is used. */
export declare const backendNames: readonly BackendName[];
/** The options of {@link useBackend}. */
export interface BackendOptions {
    /** Whether faster kernels take the place of some of the wasm backend's (true). Wrong ones are put right in any case. */
    repair?: boolean;
    /** Whether to print nothing (false). */
    quiet?: boolean;
    /**
     * Where a page fetches the files of `@tensorflow/tfjs-backend-wasm`: the address of their folder, or the address of each by
     * its name (what {@link setAssetPaths} was given, else beside the program). Node finds them itself.
     */
    wasmPaths?: Paths;
}
/** The engine chosen by {@link useBackend}, or undefined before that. */
export declare const backendInUse: () => BackendName | undefined;
/**
 * Makes tfjs compute with the fastest engine that is there, or with the one asked for, and prints which it is when it
 * changes. Call it before the first tensor is made. Kernels of wasm and cpu that give wrong numbers are put right, and what
 * wasm lacks is refused with an error that names the backend that has it. Without it, tfjs' own choice computes.
 *
 * @param name One of {@link backendNames}; without it, the environment variable LRLAB_BACKEND (in a page, the global of that name), else
 * the first that works.
 * @returns The engine in use.
 * @throws TypeError for an unknown name; Error if the engine asked for cannot be used: no other takes its place.
 */
export declare function useBackend(name?: BackendName, options?: BackendOptions): Promise<BackendName>;
