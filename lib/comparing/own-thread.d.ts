import type { Thread } from "../platform/threads";
import type { WorkerRequest } from "./worker-pool";
/**
 * The program's own thread in the place of a worker: does the jobs that it is sent one after the other, on the backend in
 * use, and lets the page draw and answer meanwhile.
 */
export declare class OwnThread implements Thread {
    private samples;
    private answer;
    private tellEnd;
    private readonly controller;
    post({ job, data }: WorkerRequest): void;
    onMessage<T>(listener: (reply: T) => void): void;
    onEnd(listener: (code: number) => void): void;
    end(): Promise<void>;
    /** Does a job and hands on the lines that it warns with, which many jobs have in common. */
    private collectWarnings;
}
