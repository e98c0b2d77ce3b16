import * as tf from "@tensorflow/tfjs";
/**
 * Makes sure that the backend in use can train a model, by the gradients of its outputs for one sample of zeros; the kernels
 * that are known to be wrong are put right before. Neither weights nor moving statistics change: the model computes as it
 * does for predictions. A model that keeps states from batch to batch is not tried.
 *
 * @param owner Who asks, for the error.
 * @throws Error that names the layer, what the backend lacks, and a backend that has it.
 */
export declare function checkKernels(owner: string, model: tf.LayersModel): void;
