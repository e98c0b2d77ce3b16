import { Finding, Judgement } from "./finding";
import type { History } from "./history";
/** A run whose loss is not a number. */
export declare const divergedAt: (epoch: number, loss: number, lr: number) => Finding;
export declare function findDivergence(history: History): Finding | undefined;
export declare function findTooHigh(history: History): Judgement | undefined;
export declare function findTooLow({ loss, lr }: History): Judgement | undefined;
export declare function findNearZero(history: History): Judgement | undefined;
