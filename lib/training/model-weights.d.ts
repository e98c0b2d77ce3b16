import type * as tf from "@tensorflow/tfjs";
import { Named } from "../optimizers/names";
/** A weight of a model: its names and its variable. */
export interface ModelWeight extends Named {
    readonly shape: readonly number[];
    readonly path: string;
    readonly original: string;
    readonly variable: tf.Variable;
}
/**
 * All weights of a model, each once, in the order in which they were made: unlike the order of `model.weights`, it does
 * not depend on what is frozen.
 */
export declare function modelWeights(model: tf.LayersModel): ModelWeight[];
/**
 * Which saved weight goes to which weight of a model: by layer and name; in their order, which is said in one line,
 * only if no name matches and all shapes are the same.
 *
 * @param saved What a checkpoint holds; one without paths has the order of `model.weights`.
 * @returns For each of the model's names the saved one.
 * @throws RangeError that says which names are missing or new, or which shapes differ; nothing is changed.
 */
export declare function matchWeights(saved: readonly Named[], model: tf.LayersModel): Map<string, string>;
