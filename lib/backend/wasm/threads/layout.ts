/** A function of assembly/ that takes a range of pieces as its last two numbers. */
export type Kernel = (...numbers: number[]) => void;

/**
 * What the threads share: the task at hand, as 32-bit words, then its numbers, as float64. A task is cut into parts, and a
 * part into pieces; parts are claimed by counting `left` down.
 */
export const word = {
  /** The parts that nobody has claimed; 0 or less where there are none. It is written last, and opens the task. */
  left: 0,
  /** The kernel's place among the functions of the module. */
  kernel: 1,
  /** All pieces of the task, and how many are a part. */
  pieces: 2,
  grain: 3,
  /** Bytes of scratch memory for each thread. */
  scratch: 4,
  /** How many numbers the task has. */
  count: 5,
  /** The threads that sleep until a task is opened. */
  asleep: 6,
  /** Whether the main thread sleeps until a part is done. */
  waiting: 7,
  /** The first thread's state; the others follow, each on a cache line of its own. */
  state: 16,
} as const;

/** From one thread's state to the next's. */
export const stateStride = 16;

/** Numbers that a task can have. */
export const maxNumbers = 40;

/** The most threads beside the main one. */
export const maxHelpers = 31;

const words = word.state + maxHelpers * stateStride;

export const controlBytes = 4 * words + 8 * maxNumbers;

/** What a helper is at: nothing, claiming, or the part of that number, counted from 1. */
export const idle = 0;
export const claiming = -1;
/** The state of a helper that failed at a part, and back. */
export const failedAt = (part: number): number => claiming - part;

export interface Control {
  readonly words: Int32Array;
  readonly numbers: Float64Array;
}

export const controlOf = (buffer: ArrayBufferLike): Control => ({
  words: new Int32Array(buffer, 0, words),
  numbers: new Float64Array(buffer, 4 * words),
});

/**
 * Does a claimed part.
 *
 * @param thread The main thread is 0; it says which scratch memory is one's own.
 */
export function doPart(
  { words, numbers }: Control,
  kernels: readonly Kernel[],
  thread: number,
  part: number,
): void {
  const grain = words[word.grain];
  const last = words[word.count] - 1;
  const args = Array.from(numbers.subarray(0, last + 1));
  // The last of the numbers is the address of the scratch memory.
  if (words[word.scratch] > 0) args[last] += thread * words[word.scratch];
  const from = (part - 1) * grain;
  kernels[words[word.kernel]](...args, from, Math.min(from + grain, words[word.pieces]));
}
