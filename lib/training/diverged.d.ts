import type { History } from "./history";
/** A run stopped because its loss or a weight was no longer a number. What was measured until then is in `history`. */
export declare class DivergedError extends Error {
    readonly loss: number;
    readonly epoch: number;
    readonly step: number;
    readonly lr: number;
    readonly history: History;
    readonly name = "DivergedError";
    constructor(loss: number, epoch: number, step: number, lr: number, history: History, what?: string);
}
