import { availableParallelism } from "node:os";
import { parentPort, Worker } from "node:worker_threads";
import type { Thread, Threads } from "../threads";

/** Node's worker threads. */
export const threads: Threads = {
  available: availableParallelism(),
  start,
  parent: parentPort
    ? {
        post: (message) => parentPort!.postMessage(message),
        onMessage: (listener) => void parentPort!.on("message", listener),
      }
    : undefined,
};

function start(entry = require.resolve("../../comparing/worker")): Thread {
  const worker = new Worker(entry, { name: "lrlab", execArgv: [] });
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
