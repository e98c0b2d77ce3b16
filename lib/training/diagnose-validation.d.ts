import { Judgement } from "./finding";
import type { History } from "./history";
/** A validation accuracy at chance, and a training accuracy that is there too. */
export declare function findNothingLearnt(history: History): Judgement | undefined;
/** A validation accuracy at chance, while the training accuracy is not. */
export declare function findNothingCarried(history: History): Judgement | undefined;
export declare function findPlateau(history: History, isOverfitting: boolean): Judgement | undefined;
export declare function findOverfitting(history: History): Judgement | undefined;
