import { Combinator } from "./combinator";
/**
 * The product of factors: `lr(k) = baseLr · Π lr_i(k) / baseLr_i`, baseLr being the first member's. The
 * momentum is that of the last member that cycles one.
 *
 * @example chain([cosineAnnealingSchedule({ baseLr: 0.1, tMax: 90 }), constantSchedule({ ... })])
 * @see torch.optim.lr_scheduler.ChainedScheduler
 */
export declare const chain: Combinator<"schedules", {}>;
/**
 * The product of values: `lr(k) = Π schedules[i](k)`, as of a rate and of factors that are schedules
 * themselves.
 */
export declare const multiply: Combinator<"schedules", {}>;
