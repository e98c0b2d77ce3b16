import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parentPort, Worker } from "node:worker_threads";
import type { ScriptThread, Thread, Threads } from "../threads";

/** Node's worker threads. */
export const threads: Threads = {
  available: availableParallelism(),
  start,
  startScript,
  resolve: (name) =>
    createRequire(process.cwd() + sep).resolve(name.startsWith("file:") ? fileURLToPath(name) : name),
  load: (module) => createRequire(module)(module),
  asked: () => process.env.LRLAB_THREADS || undefined,
  parent: parentPort
    ? {
        post: (message) => parentPort!.postMessage(message),
        onMessage: (listener) => void parentPort!.on("message", listener),
      }
    : undefined,
};

/** Threads that were released: the file that each runs, and what ends it. */
const released = new Map<Worker, { readonly entry: string; readonly timer: NodeJS.Timeout }>();

/** How long a released thread is kept, in milliseconds. */
const patience = 60_000;

function start(entry = require.resolve("../../comparing/worker")): Thread {
  const worker = takeReleased(entry) ?? new Worker(entry, { name: "lrlab", execArgv: [] });
  return { ...wrap(worker), release: () => release(worker, entry) };
}

function startScript(code: string, data: unknown): ScriptThread {
  const call = 'script.main(require("node:worker_threads").workerData);';
  const worker = new Worker(code + call, { name: "lrlab", execArgv: [], eval: true, workerData: data });
  worker.unref();
  return wrap(worker);
}

function wrap(worker: Worker): Omit<Thread, "release"> {
  let error: Error | undefined;
  worker.on("error", (cause) => (error = cause));
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on("message", listener),
    onEnd: (listener) => void worker.on("exit", (code) => listener(code, error)),
    async end() {
      worker.removeAllListeners("message");
      await worker.terminate();
    },
  };
}

function release(worker: Worker, entry: string): void {
  const end = (): void => void worker.terminate();
  worker.unref();
  stopListening(worker);
  // What it dies of now is no run's error.
  worker.on("error", () => {});
  if (released.size >= threads.available) return end();
  released.set(worker, { entry, timer: setTimeout(end, patience).unref() });
  worker.on("exit", () => released.delete(worker));
}

function takeReleased(entry: string): Worker | undefined {
  const found = [...released].find(([, { entry: runs }]) => runs === entry);
  if (!found) return undefined;
  const [worker, { timer }] = found;
  clearTimeout(timer);
  released.delete(worker);
  stopListening(worker);
  worker.ref();
  return worker;
}

function stopListening(worker: Worker): void {
  for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
}
