import { availableParallelism } from "node:os";
import { parentPort, Worker } from "node:worker_threads";
import type { Thread, Threads } from "../threads";

/** Node's worker threads. */
export const threads: Threads = {
  available: availableParallelism(),
  start,
  startScript,
  asked: () => process.env.LRLAB_THREADS || undefined,
  parent: parentPort
    ? {
        post: (message) => parentPort!.postMessage(message),
        onMessage: (listener) => void parentPort!.on("message", listener),
      }
    : undefined,
};

function start(entry = require.resolve("../../comparing/worker")): Thread {
  return wrap(new Worker(entry, { name: "lrlab", execArgv: [] }));
}

function startScript(code: string, data: unknown): Thread {
  const call = 'script.main(require("node:worker_threads").workerData);';
  const worker = new Worker(code + call, { name: "lrlab", execArgv: [], eval: true, workerData: data });
  worker.unref();
  return wrap(worker);
}

function wrap(worker: Worker): Thread {
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
