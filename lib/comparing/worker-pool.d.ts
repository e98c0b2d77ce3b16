import type { Dataset } from "../datasets/dataset";
import type { History } from "../training/history";
import type { Runner, TrainingJob } from "./job";
/** What a worker is sent: a job, and the samples if they are not those of its last job. */
export interface WorkerRequest {
    readonly job: TrainingJob;
    readonly data?: Dataset;
}
/** What a worker answers to each request; before that, it may warn. */
export type WorkerReply = {
    readonly history: History;
}
/** An error with the name that it had before it was copied. */
 | {
    readonly error: Error;
    readonly name: string;
} | {
    readonly warning: string;
};
/** The options of {@link WorkerPool}. */
export interface WorkerPoolOptions {
    /** How many threads to train in; as many as there are processors unless told. */
    workers?: number;
}
/**
 * Does training jobs in worker threads, each with a wasm backend of its own, one job at a time in each. The
 * threads start at once and are used again until `close`; one that dies fails its job, and another takes its
 * place. Samples are shared between the threads, not copied. A page does one job after the other on its own
 * thread and the backend in use there; it draws and answers meanwhile.
 */
export declare class WorkerPool implements Runner {
    private readonly entry?;
    private readonly size;
    private readonly waiting;
    private readonly seats;
    private readonly datasets;
    private readonly warnings;
    /** @param entry The file that the workers run; the program of training jobs unless told. */
    constructor(options?: WorkerPoolOptions, entry?: string | undefined);
    /**
     * Does a job as soon as a worker is free.
     *
     * @throws Error (as rejection) if the job fails or its worker dies; the signal's reason once it is aborted.
     */
    run(job: TrainingJob, data: Dataset | undefined, signal: AbortSignal): Promise<History>;
    /** Ends all workers, and with them the jobs that are not done. */
    close(): Promise<void>;
    private startWorker;
    private warn;
    /** Gives waiting jobs to free workers. */
    private assign;
    private cancel;
    private samplesOf;
}
