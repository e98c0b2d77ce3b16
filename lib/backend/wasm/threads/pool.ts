import { platform } from "../../../platform";
import type { ScriptThread } from "../../../platform/threads";
import type { Own } from "../simd";
import {
  claiming,
  Control,
  controlBytes,
  controlOf,
  doPart,
  failedAt,
  idle,
  Kernel,
  stateStride,
  word,
} from "./layout";
import { workerCode } from "./worker-code";

/** A task: a kernel, its numbers, and into how many pieces its work falls. */
export interface Task {
  /** The name of the kernel among the functions of the module. */
  readonly name: string;
  readonly numbers: readonly (number | Own)[];
  readonly pieces: number;
}

/** How often the main thread looks whether a part is done before it sleeps: some 50 µs. */
const looks = 10_000;

/** How long a part may take before its thread counts as lost, in milliseconds. */
const patience = 10_000;

/** The most tasks that the main thread does alone before it tries again to share one. */
const longestPause = 127;

/** The parts that fall to each thread if all are as fast: more, and one that is held up holds up the others less. */
const partsEach = 4;

/**
 * Threads that do parts of a task on the memory of a module beside the main thread, which takes part and
 * never waits while a part is left. Pieces are independent, so that the bits are the same whoever does
 * which.
 */
export class ThreadPool {
  private readonly control: Control;
  private readonly names: readonly string[];
  private readonly kernels: readonly Kernel[];
  private readonly helpers = new Map<number, ScriptThread>();
  private warned = false;
  /** How many of the next tasks the main thread does alone, and how many after the last that was held up. */
  private alone = 0;
  private pause = 0;

  constructor(
    module: WebAssembly.Module,
    memory: WebAssembly.Memory,
    kernels: Readonly<Record<string, Kernel>>,
    readonly size: number,
  ) {
    this.names = Object.keys(kernels);
    this.kernels = Object.values(kernels);
    const control = new SharedArrayBuffer(controlBytes);
    this.control = controlOf(control);
    for (let thread = 1; thread < size; thread++) {
      const helper = platform.threads!.startScript(workerCode, { module, memory, control, thread });
      this.helpers.set(thread, helper);
      helper.onEnd((_, error) => this.lose(thread, error?.message));
    }
  }

  /** Does a task, and returns when all of it is done. */
  run({ name, numbers, pieces }: Task): void {
    const { words } = this.control;
    const isAlone = this.alone > 0;
    if (isAlone) this.alone--;
    const grain = isAlone ? pieces : Math.ceil(pieces / (partsEach * this.size));
    numbers.forEach((number, i) => {
      const own = typeof number === "number" ? undefined : number;
      this.control.numbers[i] = own?.at ?? (number as number);
      this.control.strides[i] = own?.bytes ?? 0;
    });
    words[word.kernel] = this.names.indexOf(name);
    words[word.pieces] = pieces;
    words[word.grain] = grain;
    words[word.count] = numbers.length;
    if (isAlone) return this.doPart(1);
    Atomics.store(words, word.left, Math.ceil(pieces / grain));
    if (Atomics.load(words, word.asleep) > 0) Atomics.notify(words, word.left);
    const start = performance.now();
    let done = 0;
    let end: number;
    try {
      for (let part; (part = Atomics.sub(words, word.left, 1)) > 0; done++) this.doPart(part);
      end = performance.now();
    } finally {
      // Whatever happens, nobody computes on tensors that may be gone.
      Atomics.store(words, word.left, 0);
      for (const thread of [...this.helpers.keys()]) this.waitFor(thread);
    }
    this.judge(performance.now() - end, (end - start) / Math.max(1, done));
  }

  /** Does the next tasks alone if this one's last part took much longer than one's own: something else has the processors. */
  private judge(waited: number, forPart: number): void {
    const heldUp = waited > 1.5 * forPart + 0.03;
    this.pause = heldUp ? Math.min(2 * this.pause + 1, longestPause) : this.pause >> 1;
    if (heldUp) this.alone = this.pause;
  }

  /** Ends the threads. */
  close(): void {
    const helpers = [...this.helpers.values()];
    this.helpers.clear();
    for (const helper of helpers) void helper.end();
  }

  private doPart(part: number): void {
    doPart(this.control, this.kernels, 0, part);
  }

  private waitFor(thread: number): void {
    const { words } = this.control;
    const state = word.state + (thread - 1) * stateStride;
    for (let i = 0; i < looks; i++) if (Atomics.load(words, state) === idle) return;
    // Asleep, it leaves its processor to the thread that it waits for.
    Atomics.store(words, word.waiting, 1);
    let part = Atomics.load(words, state);
    while (part !== idle && part >= claiming) {
      if (Atomics.wait(words, state, part, patience) === "timed-out") break;
      part = Atomics.load(words, state);
    }
    Atomics.store(words, word.waiting, 0);
    if (part === idle) return;
    this.lose(thread, part < claiming ? "it failed" : `it did not answer for ${patience / 1000} s`);
    if (part !== claiming) this.doPart(part < claiming ? failedAt(part) : part);
  }

  private lose(thread: number, reason = "it was ended"): void {
    const helper = this.helpers.get(thread);
    if (!helper) return;
    this.helpers.delete(thread);
    void helper.end();
    if (!this.warned) {
      console.warn(`lrlab: a thread of the wasm backend was lost (${reason}); the others go on`);
    }
    this.warned = true;
  }
}
