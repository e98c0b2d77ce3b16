import { Named } from "../optimizers/names";
import { NamedArray } from "../optimizers/state-dict";
import { Run } from "./callback";
import { History } from "./history";
import { SavedOptimizer } from "./optimizer-state";
import { ResumeSchedules, SavedSchedulers } from "./resume-schedulers";
/** A run between two epochs as JSON: enough to go on exactly where it was. */
export interface Checkpoint extends SavedSchedulers {
    readonly version: 1;
    readonly kind: "lrlab checkpoint";
    /** What a run that goes on must share with the one that was saved, and what its schedulers counted. */
    readonly settings: {
        readonly seed: number;
        readonly batchSize: number;
        readonly samples: number;
        readonly stepEvery: string;
    };
    /** The weights, each with the layers that it is in. */
    readonly model: readonly (NamedArray & Named)[];
    readonly optimizer: SavedOptimizer;
    /** The completed epochs; their number is the position in the order of the samples. */
    readonly history: History;
}
/** The state of a run after its last completed epoch. */
export declare function captureRun(run: Run): Promise<Checkpoint>;
/**
 * Puts a checkpoint into a run: the model's weights and the optimizer's state by name, the schedulers' positions, the
 * History. All is checked before anything is changed.
 *
 * @param options Whose options count where the run's schedulers are not the saved ones.
 * @throws TypeError or RangeError that says what does not fit; model, optimizer, schedulers and History are then unchanged.
 */
export declare function restoreRun(run: Run, checkpoint: Checkpoint, options: ResumeSchedules): Promise<void>;
