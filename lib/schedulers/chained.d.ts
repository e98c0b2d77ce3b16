import { CompositeScheduler } from "./composite";
import { LRScheduler, StartOption } from "./scheduler";
/** Options of `ChainedScheduler`. */
export interface ChainedSchedulerOptions {
    /** The schedulers whose factors are multiplied. */
    schedulers: readonly LRScheduler[];
}
/**
 * All schedulers at once: `lr(k) = baseLr · Π lr_i(k) / baseLr_i`, baseLr being the first member's. PyTorch
 * gives the same where each member multiplies the rate; its CosineAnnealingLR scales only what lies above
 * `etaMin`, and its CosineAnnealingWarmRestarts and CyclicLR overwrite the rate of the members before them.
 * Here all of them multiply.
 *
 * @see torch.optim.lr_scheduler.ChainedScheduler
 */
export declare class ChainedScheduler extends CompositeScheduler {
    readonly name = "ChainedScheduler";
    constructor(options: ChainedSchedulerOptions & StartOption);
    get totalSteps(): number | undefined;
    get referenceLr(): number;
    lrAt(position: number): number;
    /** The momentum of the last member that cycles one. */
    momentumAt(position: number): number | undefined;
    feed(position: number, metric?: number): void;
}
