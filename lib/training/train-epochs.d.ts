import { Dataset } from "../datasets/dataset";
import { LRScheduler } from "../schedulers/scheduler";
import { Callback, Run } from "./callback";
interface EpochsOptions {
    /** What the rate comes from, if it is not the optimizer's own. */
    readonly scheduler?: LRScheduler;
    /** The metric that schedulers are fed. */
    readonly monitor: "loss" | "accuracy" | "valLoss" | "valAccuracy";
    readonly callbacks: readonly Callback[];
    readonly isStopped: () => boolean;
}
/** Goes through the epochs that are left, until `isStopped`, and adds each to the run's History. */
export declare function trainEpochs(run: Run, data: Dataset, { scheduler, monitor, callbacks, isStopped }: EpochsOptions): Promise<void>;
export {};
