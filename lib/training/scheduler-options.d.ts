import { LRScheduler, SchedulerState } from "../schedulers/scheduler";
/** Whether two states have the same kind and options; functions, which no state holds, count as equal. */
export declare const sameOptions: (a: SchedulerState, b: SchedulerState) => boolean;
/** Whether two states are of the same kind, and so are their members. */
export declare function sameKind(a: SchedulerState, b: SchedulerState): boolean;
/** A scheduler as the call that makes it, as far as its state tells. */
export declare function describeState(state: SchedulerState, own?: LRScheduler): string;
