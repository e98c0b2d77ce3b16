/** Threads beside the one that runs the program. */
export interface Threads {
  /** How many can compute at the same time: as many as there are processors. */
  readonly available: number;
  /**
   * Starts a thread, or takes one that was released.
   *
   * @param entry The file that it runs; the program that does training jobs unless told.
   */
  start(entry?: string): Thread;
  /**
   * Starts a thread that does not keep the program running.
   *
   * @param code A script that sets `script`, whose function `main` is called with a copy of `data`.
   */
  startScript(code: string, data: unknown): ScriptThread;
  /**
   * The file of a module that threads are to load.
   *
   * @param name Its path, from the working folder; its address; or the name of a package.
   * @throws Error if there is none.
   */
  resolve(name: string): string;
  /**
   * Loads a module, an ES module too, once in each thread.
   *
   * @param module Its file.
   * @returns What it exports.
   * @throws Error if it cannot be loaded, as one that awaits something before it is loaded.
   */
  load(module: string): object;
  /** How many threads the program's surroundings ask for one run: LRLAB_THREADS. */
  asked(): string | undefined;
  /** In a thread that was started: the way to the one that started it. */
  readonly parent?: Pick<Thread, "post" | "onMessage">;
}

/** A thread that was started. */
export interface Thread {
  /** Sends a copy of a message; shared memory stays shared. */
  post(message: unknown): void;
  onMessage<T>(listener: (message: T) => void): void;
  /** Is told what the thread dies of, then that it ended, with its exit code. */
  onEnd(listener: (code: number, error?: Error) => void): void;
  /** Ends the thread at once: no message comes from it any more. */
  end(): Promise<void>;
  /**
   * Hands back a thread that has nothing to do, and listens to it no more: another `start` of the same file may take it, and
   * the program does not wait for it.
   */
  release(): void;
}

/** A thread that takes no messages: it shares memory. */
export type ScriptThread = Pick<Thread, "onEnd" | "end">;
