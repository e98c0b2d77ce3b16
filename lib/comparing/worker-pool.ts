import { type Engine, engineInUse } from "../backend/backend";
import { checkOptions, count } from "../options/options";
import { platform } from "../platform";
import type { Thread } from "../platform/threads";
import type { History } from "../training/history";
import type { DatasetSpec, Runner, TrainingJob } from "./job";
import type { WeightValues } from "./layers-model";
import { OwnThread } from "./own-thread";
import { JobSamples, loadSamples, share } from "./samples";

/** What a worker is sent: a job, and the samples if they are not those of its last job. */
export interface WorkerRequest {
  readonly job: TrainingJob;
  readonly data?: JobSamples;
  /** The model's initial weights, if its job does not tell them. */
  readonly weights?: WeightValues;
  /** The one in use when the job was given. */
  readonly engine: Engine;
}

/** What a worker answers to each request; before that, it may warn. */
export type WorkerReply =
  | { readonly history: History }
  /** An error with the name that it had before it was copied. */
  | { readonly error: Error; readonly name: string }
  | { readonly warning: string };

/** The options of {@link WorkerPool}. */
export interface WorkerPoolOptions {
  /** How many threads to train in; one per processor unless given. */
  workers?: number;
}

interface Task extends WorkerRequest {
  readonly data: JobSamples;
  readonly resolve: (history: History) => void;
  readonly reject: (error: unknown) => void;
}

/** What a worker is at, and the samples that it holds. */
interface Seat {
  task?: Task;
  data?: JobSamples;
}

/**
 * Does training jobs in worker threads, one job at a time in each, on the engine that {@link useBackend}
 * chose here, else on wasm; each thread has its own. The threads start at once, or are those of a pool that
 * was closed; one that dies fails its job, and another takes its place. Samples are shared between the
 * threads, not copied. A page does one job after the other on its own thread and the backend in use there;
 * it draws and answers meanwhile.
 */
export class WorkerPool implements Runner {
  private readonly size: number;
  private readonly waiting: Task[] = [];
  private readonly seats = new Map<Thread, Seat>();
  private readonly datasets = new Map<unknown, Promise<JobSamples>>();
  private readonly warnings = new Set<string>();
  private isClosed = false;

  /** @param entry The file that the workers run; the program of training jobs unless told. */
  constructor(
    options: WorkerPoolOptions = {},
    private readonly entry?: string,
  ) {
    const { threads } = platform;
    const table = { workers: count({ default: threads?.available ?? 1 }) };
    const { workers } = checkOptions("WorkerPool", table, options);
    if (!threads && workers > 1) {
      console.warn(`lrlab: in a page, runs train one at a time on its own thread, not in ${workers} workers`);
    }
    this.size = threads ? workers : 1;
    while (this.seats.size < this.size) this.startWorker();
  }

  /**
   * Does a job as soon as a worker is free.
   *
   * @throws (as rejection) Error if the job fails, its worker dies, or the pool is closed; DataCloneError if
   * the job is not plain JSON; the signal's reason once it is aborted.
   */
  async run(
    job: TrainingJob,
    data: JobSamples | undefined,
    signal: AbortSignal,
    weights?: WeightValues,
  ): Promise<History> {
    signal.throwIfAborted();
    if (this.isClosed) throw closed();
    const samples = await this.samplesOf(job.dataset, data);
    signal.throwIfAborted();
    if (this.isClosed) throw closed();
    let cancel = (): void => {};
    try {
      return await new Promise<History>((resolve, reject) => {
        const task = { job, data: samples, weights, engine: engineInUse(), resolve, reject };
        cancel = () => this.cancel(task, signal.reason);
        signal.addEventListener("abort", cancel);
        this.waiting.push(task);
        this.assign();
      });
    } finally {
      signal.removeEventListener("abort", cancel);
    }
  }

  /**
   * Ends the pool for good, and with it the jobs that are not done. Threads that have none stay for a
   * minute, in which the next pool takes them; a program does not wait for them.
   */
  async close(): Promise<void> {
    this.isClosed = true;
    const tasks = [...this.waiting.splice(0), ...[...this.seats.values()].flatMap(({ task }) => task ?? [])];
    for (const { reject } of tasks) reject(closed());
    await Promise.all(
      [...this.seats].map(async ([worker, { task }]) => (task ? worker.end() : worker.release())),
    );
  }

  private startWorker(): [Thread, Seat] {
    const worker = platform.threads?.start(this.entry) ?? new OwnThread();
    const seat: Seat = {};
    this.seats.set(worker, seat);
    worker.onMessage((reply: WorkerReply) => {
      if ("warning" in reply) return this.warn(reply.warning);
      const { task } = seat;
      seat.task = undefined;
      if ("error" in reply) task?.reject(named(reply.error, reply.name));
      else task?.resolve(reply.history);
      this.assign();
    });
    worker.onEnd((code, error = new Error(`the worker ended with exit code ${code}`)) => {
      this.seats.delete(worker);
      seat.task?.reject(error);
      this.assign();
    });
    return [worker, seat];
  }

  private warn(line: string): void {
    if (!this.warnings.has(line)) console.warn(line);
    this.warnings.add(line);
  }

  /** Gives waiting jobs to free workers. */
  private assign(): void {
    while (this.waiting.length > 0) {
      const free = [...this.seats].find(([, { task }]) => !task);
      if (!free && this.seats.size >= this.size) return;
      const [worker, seat] = free ?? this.startWorker();
      const task = this.waiting.shift()!;
      const { job, data, weights, engine } = task;
      try {
        const request = { job, data: data === seat.data ? undefined : data, weights, engine };
        worker.post(request satisfies WorkerRequest);
      } catch (error) {
        task.reject(error);
        continue;
      }
      Object.assign(seat, { task, data });
    }
  }

  private cancel(task: Task, reason: unknown): void {
    const place = this.waiting.indexOf(task);
    if (place >= 0) this.waiting.splice(place, 1);
    for (const [worker, seat] of this.seats) {
      // An answer that is under way would make the seat free while the worker ends.
      if (seat.task === task) void worker.end();
    }
    task.reject(reason);
  }

  private samplesOf(spec: DatasetSpec, data: JobSamples | undefined): Promise<JobSamples> {
    const key = data ?? JSON.stringify(spec);
    const known = this.datasets.get(key);
    if (known) return known;
    const samples = prepare(spec, data);
    this.datasets.set(key, samples);
    samples.catch(() => this.datasets.delete(key));
    return samples;
  }
}

const closed = (): Error => new Error("WorkerPool: closed before the job was done");

async function prepare(spec: DatasetSpec, data: JobSamples | undefined): Promise<JobSamples> {
  const samples = data ?? (await loadSamples(spec));
  return platform.threads ? share(samples) : samples;
}

/** An error with its name, of which copying leaves none but those of the language's own errors. */
function named(error: Error, name: string): Error {
  if (error.name !== name) Object.defineProperty(error, "name", { value: name, configurable: true });
  return error;
}
