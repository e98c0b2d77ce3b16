import { claiming, controlOf, doPart, failedAt, idle, Kernel, stateStride, word } from "./layout";

/** What a thread is started with. */
export interface HelperData {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly control: SharedArrayBuffer;
  /** From 1; 0 is the main thread. */
  readonly thread: number;
}

/** How long a thread looks for the next task before it sleeps, in milliseconds. */
const patience = 0.2;

/** The program of a thread: does parts of tasks until the thread is ended. */
export function main({ module, memory, control: buffer, thread }: HelperData): void {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const kernels = Object.values(exports) as Kernel[];
  const control = controlOf(buffer);
  const { words } = control;
  const state = word.state + (thread - 1) * stateStride;
  for (;;) {
    waitForTask(words);
    // Whoever sees that no part is left sees by this whether one is still being done.
    Atomics.store(words, state, claiming);
    const part = Atomics.sub(words, word.left, 1);
    if (part > 0) {
      Atomics.store(words, state, part);
      try {
        doPart(control, kernels, thread, part);
      } catch (error) {
        Atomics.store(words, state, failedAt(part));
        Atomics.notify(words, state);
        throw error;
      }
    }
    Atomics.store(words, state, idle);
    if (Atomics.load(words, word.waiting)) Atomics.notify(words, state);
  }
}

function waitForTask(words: Int32Array): void {
  for (const start = performance.now(); performance.now() - start < patience;) {
    for (let i = 0; i < 100; i++) if (Atomics.load(words, word.left) > 0) return;
  }
  Atomics.add(words, word.asleep, 1);
  for (let left; (left = Atomics.load(words, word.left)) <= 0;) Atomics.wait(words, word.left, left);
  Atomics.sub(words, word.asleep, 1);
}
