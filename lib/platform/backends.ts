/** Every engine that tfjs can compute with, in Node or in a page. */
export type BackendName = "tfjs-node-gpu" | "tfjs-node" | "webgl" | "wasm" | "cpu" | "webgpu";

/** Why an engine cannot be used: since it is not installed here, or since it is broken. */
export interface BackendProblem {
  readonly missing: boolean;
  readonly reason: string;
}

/** tfjs' engines, as this platform provides them. */
export interface Backends {
  /** Those of this platform, in the order in which they are tried: cpu works everywhere, so what follows it is used only by name. */
  readonly names: readonly BackendName[];
  /** The calls of `useBackend` that help where the wasm engine lacks a kernel, as an error says them. */
  readonly remedy: string;
  /** The engine that the program's surroundings ask for, and what asks. */
  asked(): { readonly name: string; readonly by: string } | undefined;
  /**
   * Makes tfjs compute with an engine.
   *
   * @param wasmPaths Where a page fetches the wasm engine's files.
   * @param shareMemory Whether the wasm engine gets memory that threads share, where it can and starts now.
   * @returns Why it cannot be used; undefined if it can.
   */
  start(name: BackendName, wasmPaths?: Paths, shareMemory?: boolean): Promise<BackendProblem | undefined>;
  /** Lets WebAssembly have relaxed SIMD where it is an experiment, as in Node 20. */
  allowRelaxedSimd?(): void;
  /**
   * What a reader should know of an engine that has started, if there is something: a part of the line that
   * names it.
   */
  remark(name: BackendName): string | undefined;
}

/** Where files lie: the URL of their folder, or the URL of each by its name. */
export type Paths = string | { readonly [file: string]: string };
