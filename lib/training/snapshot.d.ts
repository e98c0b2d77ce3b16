import * as tf from "@tensorflow/tfjs";
/** Copies of a model's weights. */
export interface KeptWeights {
    /** Puts the weights back to the last bit. */
    restore(): void;
    /** Frees the copies. */
    dispose(): void;
}
/** Copies a model's weights. */
export declare function keepWeights(model: tf.LayersModel): KeptWeights;
/**
 * Keeps a model's weights and an optimizer's state while a trial run changes them.
 *
 * @returns What puts them back to the last bit, and frees what was kept.
 */
export declare function takeSnapshot(model: tf.LayersModel, optimizer: tf.Optimizer): Promise<() => Promise<void>>;
