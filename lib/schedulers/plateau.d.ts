import { ReduceLROnPlateauOptions } from "../schedules/plateau";
import { LRScheduler, SchedulerState, StartOption } from "./scheduler";
/**
 * Lowers the rate by `factor` when a metric has stopped improving for more than `patience` steps. Give `step`
 * the metric: `plateau.step(valLoss)`. Inside a SequentialLR or a ChainedScheduler the metric reaches it too.
 *
 * A relative threshold is a share of the best metric's size, `best ∓ threshold · |best|`, so that metrics below 0
 * (a log-likelihood, an ELBO, a reward) work in both modes. PyTorch's `best · (1 ∓ threshold)` moves the wrong way there.
 *
 * @see torch.optim.lr_scheduler.ReduceLROnPlateau
 */
export declare class ReduceLROnPlateau extends LRScheduler {
    readonly name = "ReduceLROnPlateau";
    readonly needsMetric = true;
    private options;
    private state;
    constructor(options: ReduceLROnPlateauOptions & StartOption);
    get baseLr(): number;
    /** Whether less or more counts as better. */
    get mode(): "min" | "max";
    lrAt(_position: number): number;
    feed(_position: number, metric?: number): void;
    protected saveState(): Record<string, unknown>;
    protected readOwnState(saved: SchedulerState): () => void;
    /** The counters, the best metric where it is of the same mode, and the reductions: the same share of `baseLr`. */
    readFeedback(saved: SchedulerState): () => void;
    private parse;
}
