import type { Code } from "./layout";

/** A scheduler on a PyTorch optimizer: its code, and what it needs around it. */
export interface TorchScheduler {
  readonly code: Code;
  /** The rate that the optimizer must have. */
  readonly lr: number;
  /** Where it is imported from, and under which names. */
  readonly module: string;
  readonly names: readonly string[];
  /** The call that moves it on, where that is not PyTorch's `step()`. */
  readonly step?: string;
  /** What else the reader must know. */
  readonly notes?: readonly string[];
}
