import * as tf from "@tensorflow/tfjs";
import { repairWasm } from "./repair";
import type { SimdSettings, Wasm } from "./simd";
import { startSimd } from "./start-simd";

/** The options of `useBackend` that are the wasm backend's. */
export interface WasmSettings extends SimdSettings {
  readonly repair: boolean;
}

/**
 * Puts settings into force on the wasm backend, which must be in use.
 *
 * @param mustShare Whether fewer threads than asked for are an error.
 * @returns What is worth a word of it: what differs from the plainest, and what was asked for and cannot be had.
 * @throws Error if the backend's memory cannot be shared by threads that must be had.
 */
export async function applySettings(
  { repair, ...asked }: WasmSettings,
  mustShare: boolean,
): Promise<string[]> {
  const { arithmetic, threads } = await startSimd(tf.backend() as unknown as Wasm, asked);
  if (mustShare && threads < asked.threads) {
    throw new Error(
      `useBackend: wasm cannot use ${asked.threads} threads: its memory cannot be shared; call useBackend before` +
        " anything else starts the backend, or leave out threads",
    );
  }
  repairWasm(repair);
  if (!repair) return [];
  const words: string[] = [];
  if (arithmetic === "fast") words.push("fast arithmetic");
  else if (asked.arithmetic === "fast") words.push("portable arithmetic (relaxed SIMD is missing here)");
  if (threads > 1) words.push(`${threads} threads`);
  else if (asked.threads > 1) words.push("1 thread (its memory cannot be shared)");
  return words;
}
