import type { Callback, Run } from "./callback";
import { KerasCallback } from "./keras-callback";
/**
 * The callbacks of a run as one kind: tfjs' own are adapted.
 *
 * @throws TypeError for an object that is no callback, or has a hook that would never be called.
 */
export declare function prepareCallbacks(callbacks: readonly (Callback | KerasCallback)[]): Callback[];
/** @throws TypeError if a scheduler stands in the place of a callback, as Keras' ReduceLROnPlateau may. */
export declare function refuseScheduler(path: string, callback: object, instead: string): void;
/** Tells a callback of an error, which it does not hide with one of its own. */
export declare function tellError(owner: string, hear: () => unknown): Promise<void>;
/** A run that says what to write to a hook which takes it for Keras' logs. */
export declare function guardRun<R extends Run>(run: R): R;
/** Logs that say what to write to a hook which takes them for Keras' number of the epoch. */
export declare const guardLogs: <L extends object>(logs: L) => L;
