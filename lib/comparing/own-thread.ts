import * as tf from "@tensorflow/tfjs";
import type { Thread } from "../platform/threads";
import { runJob } from "./job";
import type { JobSamples } from "./samples";
import type { WorkerReply, WorkerRequest } from "./worker-pool";

/** The last job of all: they share one thread, and one at a time computes. */
let last: Promise<unknown> = Promise.resolve();

/**
 * The program's own thread in place of a worker: does the jobs that it is sent one after the other, on
 * the backend in use, and lets the page draw and answer meanwhile.
 */
export class OwnThread implements Thread {
  private samples: JobSamples | undefined;
  private answer: (reply: WorkerReply) => void = () => {};
  private tellEnd: (code: number) => void = () => {};
  private readonly controller = new AbortController();

  post({ job, data, weights }: Pick<WorkerRequest, "job" | "data" | "weights">): void {
    const samples = (this.samples = data ?? this.samples!);
    const { signal } = this.controller;
    last = last.then(async () => {
      if (signal.aborted) return;
      const settings = { signal, quiet: true, weights };
      const reply = await this.collectWarnings(() => runJob(job, samples, settings)).then(
        (history) => ({ history }),
        (error: Error) => ({ error, name: error.name }),
      );
      if (!signal.aborted) this.answer(reply);
    });
  }

  onMessage<T>(listener: (reply: T) => void): void {
    this.answer = listener as (reply: unknown) => void;
  }

  onEnd(listener: (code: number) => void): void {
    this.tellEnd = listener;
  }

  async end(): Promise<void> {
    if (this.controller.signal.aborted) return;
    this.controller.abort();
    this.tellEnd(0);
  }

  release(): void {
    this.controller.abort();
  }

  /** Does a job and hands on the lines that it warns with, which many jobs have in common. */
  private async collectWarnings<T>(run: () => Promise<T>): Promise<T> {
    await tf.ready();
    const { warn } = console;
    const collect = (...args: unknown[]): void => {
      console.warn = warn;
      if (args.length === 1 && typeof args[0] === "string") this.answer({ warning: args[0] });
      else warn(...args);
      console.warn = collect;
    };
    console.warn = collect;
    try {
      return await run();
    } finally {
      if (console.warn === collect) console.warn = warn;
    }
  }
}
