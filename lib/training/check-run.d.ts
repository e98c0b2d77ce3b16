import * as tf from "@tensorflow/tfjs";
import type { Dataset, Samples } from "../datasets/dataset";
/** The option table's entry for the optimizer. */
export declare const optimizerOption: import("../options/option").Option<tf.Optimizer>;
/**
 * Checks that a model can be trained with samples: cross-entropy on logits, an output for each class.
 *
 * @throws TypeError if one of them is something else; RangeError if they do not fit each other, a label is not a class, the
 * model does not give logits, or has nothing to train; Error that names the layer if the backend in use cannot train it.
 */
export declare function checkRun(owner: string, model: tf.LayersModel, data: Dataset): void;
/**
 * What is to be trained now, each variable once: layers may be frozen and unfrozen from one step to the next.
 *
 * @throws RangeError if there is nothing.
 */
export declare function trainedVariables(owner: string, model: tf.LayersModel): tf.Variable[];
/**
 * Checks that a model takes inputs of samples and gives logits.
 *
 * @throws TypeError if it is something else; RangeError if it does not fit the samples, or ends in probabilities.
 */
export declare function checkModel(owner: string, model: tf.LayersModel, samples: Samples, shape: Pick<Dataset, "features" | "classes">): void;
