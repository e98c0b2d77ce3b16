import type { ScheduleFactory } from "./schedule";
/** Every kind of schedule, by the name that a spec gives as its `kind`; each lists its options. */
export declare const scheduleKinds: ReadonlyMap<string, ScheduleFactory<any>>;
/** The name of the function that makes each kind of schedule. */
export declare const scheduleFunctions: ReadonlyMap<string, string>;
