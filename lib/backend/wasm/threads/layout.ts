/** A function of assembly/ that takes a range of pieces as its last two numbers. */
export type Kernel = (...numbers: number[]) => void;

/**
 * What the threads share: the task at hand, as 32-bit words, then its numbers and how far each is from one
 * thread's to the next's, as float64. A task is cut into parts, and a part into pieces; parts are claimed
 * by counting `left` down.
 */
export const word = {
  /** The parts that nobody has claimed; 0 or less where there are none. It is written last, and opens the task. */
  left: 0,
  /** The kernel's place among the functions of the module. */
  kernel: 1,
  /** All pieces of the task, and how many are a part. */
  pieces: 2,
  grain: 3,
  /** How many numbers the task has. */
  count: 4,
  /** The threads that sleep until a task is opened. */
  asleep: 5,
  /** Whether the main thread sleeps until a part is done. */
  waiting: 6,
  /** The first thread's state; the others follow, each on a cache line of its own. */
  state: 16,
} as const;

/** From one thread's state to the next's. */
export const stateStride = 16;

/** Numbers that a task can have. */
const maxNumbers = 40;

/** The most threads beside the main one. */
const maxHelpers = 31;

const words = word.state + maxHelpers * stateStride;

export const controlBytes = 4 * words + 16 * maxNumbers;

/** What a helper is at: nothing, claiming, or the part of that number, counted from 1. */
export const idle = 0;
export const claiming = -1;
/** The state of a helper that failed at a part, and back. */
export const failedAt = (part: number): number => claiming - part;

export interface Control {
  readonly words: Int32Array;
  readonly numbers: Float64Array;
  readonly strides: Float64Array;
}

export const controlOf = (buffer: ArrayBufferLike): Control => ({
  words: new Int32Array(buffer, 0, words),
  numbers: new Float64Array(buffer, 4 * words, maxNumbers),
  strides: new Float64Array(buffer, 4 * words + 8 * maxNumbers),
});

/** Does a claimed part on a thread; the main one is 0. */
export function doPart(control: Control, kernels: readonly Kernel[], thread: number, part: number): void {
  const { words, numbers, strides } = control;
  const args: number[] = [];
  for (let i = 0; i < words[word.count]; i++) args.push(numbers[i] + thread * strides[i]);
  const from = (part - 1) * words[word.grain];
  const to = Math.min(from + words[word.grain], words[word.pieces]);
  kernels[words[word.kernel]](...args, from, to);
}
