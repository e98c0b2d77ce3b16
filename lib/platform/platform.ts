import type { Assets } from "./assets";
import type { Backends } from "./backends";
import type { Display } from "./display";
import type { Files } from "./files";
import type { Threads } from "./threads";

/** What differs between Node and a page: all that lrlab asks of where it runs. */
export interface Platform {
  readonly files: Files;
  /** Threads to train in; a page has none. */
  readonly threads?: Threads;
  readonly display: Display;
  readonly backends: Backends;
  readonly assets: Assets;
  /**
   * Calls `listener` at the reader's next interrupt, in place of ending the process. In a page there is
   * none.
   *
   * @returns A function that ends this.
   */
  onInterrupt(listener: () => void): () => void;
  /** Waits until all else that is due has had its turn: timers, input, drawing. */
  nextTurn(): Promise<void>;
}
