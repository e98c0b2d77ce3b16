import * as tf from "@tensorflow/tfjs";
import { OptimizerState } from "../optimizers/state-dict";
import { ModelWeight } from "./model-weights";
/** An optimizer's state, with what tfjs' own leaves out of it. */
export interface SavedOptimizer extends OptimizerState {
    readonly products?: {
        readonly beta1: number;
        readonly accBeta1: number;
        readonly accBeta2?: number;
    };
}
/** The state of any optimizer that can be saved. */
export declare function captureOptimizer(optimizer: tf.Optimizer): Promise<SavedOptimizer>;
/**
 * Checks a saved state against a model and an optimizer, and returns what puts it in force.
 *
 * @param names For each of the model's names the saved one.
 * @throws TypeError or RangeError that says what does not fit; nothing is changed then.
 */
export declare function readOptimizer(optimizer: tf.Optimizer, saved: SavedOptimizer, weights: readonly ModelWeight[], names: ReadonlyMap<string, string>): () => Promise<void>;
