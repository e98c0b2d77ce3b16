"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.threads = void 0;
const node_os_1 = require("node:os");
const node_worker_threads_1 = require("node:worker_threads");
/** Node's worker threads. */
exports.threads = {
    available: (0, node_os_1.availableParallelism)(),
    start,
    parent: node_worker_threads_1.parentPort
        ? {
            post: (message) => node_worker_threads_1.parentPort.postMessage(message),
            onMessage: (listener) => void node_worker_threads_1.parentPort.on("message", listener),
        }
        : undefined,
};
function start(entry = require.resolve("../../comparing/worker")) {
    const worker = new node_worker_threads_1.Worker(entry, { name: "lrlab", execArgv: [] });
    let error;
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
