"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.WorkerPool = void 0;
const options_1 = require("../options/options");
const platform_1 = require("../platform");
const own_thread_1 = require("./own-thread");
const samples_1 = require("./samples");
/**
 * Does training jobs in worker threads, each with a wasm backend of its own, one job at a time in each. The
 * threads start at once and are used again until `close`; one that dies fails its job, and another takes its
 * place. Samples are shared between the threads, not copied. A page does one job after the other on its own
 * thread and the backend in use there; it draws and answers meanwhile.
 */
class WorkerPool {
    entry;
    size;
    waiting = [];
    seats = new Map();
    datasets = new Map();
    warnings = new Set();
    /** @param entry The file that the workers run; the program of training jobs unless told. */
    constructor(options = {}, entry) {
        this.entry = entry;
        const { threads } = platform_1.platform;
        const table = { workers: (0, options_1.count)({ default: threads?.available ?? 1 }) };
        const { workers } = (0, options_1.checkOptions)("WorkerPool", table, options);
        if (!threads && workers > 1) {
            console.warn(`lrlab: a page trains one run at a time on its own thread, not in ${workers} workers`);
        }
        this.size = threads ? workers : 1;
        while (this.seats.size < this.size)
            this.startWorker();
    }
    /**
     * Does a job as soon as a worker is free.
     *
     * @throws Error (as rejection) if the job fails or its worker dies; the signal's reason once it is aborted.
     */
    async run(job, data, signal) {
        signal.throwIfAborted();
        const samples = await this.samplesOf(job.dataset, data);
        signal.throwIfAborted();
        let cancel = () => { };
        try {
            return await new Promise((resolve, reject) => {
                const task = { job, data: samples, resolve, reject };
                cancel = () => this.cancel(task, signal.reason);
                signal.addEventListener("abort", cancel);
                this.waiting.push(task);
                this.assign();
            });
        }
        finally {
            signal.removeEventListener("abort", cancel);
        }
    }
    /** Ends all workers, and with them the jobs that are not done. */
    async close() {
        const tasks = [...this.waiting.splice(0), ...[...this.seats.values()].flatMap(({ task }) => task ?? [])];
        for (const { reject } of tasks)
            reject(new Error("WorkerPool: closed before the job was done"));
        await Promise.all([...this.seats.keys()].map((worker) => worker.end()));
    }
    startWorker() {
        const worker = platform_1.platform.threads?.start(this.entry) ?? new own_thread_1.OwnThread();
        const seat = {};
        this.seats.set(worker, seat);
        worker.onMessage((reply) => {
            if ("warning" in reply)
                return this.warn(reply.warning);
            const { task } = seat;
            seat.task = undefined;
            if ("error" in reply)
                task?.reject(named(reply.error, reply.name));
            else
                task?.resolve(reply.history);
            this.assign();
        });
        worker.onEnd((code, error = new Error(`the worker ended with exit code ${code}`)) => {
            this.seats.delete(worker);
            seat.task?.reject(error);
            this.assign();
        });
        return [worker, seat];
    }
    warn(line) {
        if (!this.warnings.has(line))
            console.warn(line);
        this.warnings.add(line);
    }
    /** Gives waiting jobs to free workers. */
    assign() {
        while (this.waiting.length > 0) {
            const free = [...this.seats].find(([, { task }]) => !task);
            if (!free && this.seats.size >= this.size)
                return;
            const [worker, seat] = free ?? this.startWorker();
            const { job, data } = (seat.task = this.waiting.shift());
            worker.post({ job, data: data === seat.data ? undefined : data });
            seat.data = data;
        }
    }
    cancel(task, reason) {
        const place = this.waiting.indexOf(task);
        if (place >= 0)
            this.waiting.splice(place, 1);
        for (const [worker, seat] of this.seats) {
            // An answer that is under way would make the seat free while the worker ends.
            if (seat.task === task)
                void worker.end();
        }
        task.reject(reason);
    }
    samplesOf(spec, data) {
        const key = data ?? JSON.stringify(spec);
        const known = this.datasets.get(key);
        if (known)
            return known;
        const samples = prepare(spec, data);
        this.datasets.set(key, samples);
        samples.catch(() => this.datasets.delete(key));
        return samples;
    }
}
exports.WorkerPool = WorkerPool;
async function prepare(spec, data) {
    const samples = data ?? (await (0, samples_1.loadSamples)(spec));
    return platform_1.platform.threads ? (0, samples_1.share)(samples) : samples;
}
/** An error with its name, of which copying leaves none but those of the language's own errors. */
function named(error, name) {
    if (error.name !== name)
        Object.defineProperty(error, "name", { value: name, configurable: true });
    return error;
}
