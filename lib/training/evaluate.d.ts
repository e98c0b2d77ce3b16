import * as tf from "@tensorflow/tfjs";
import { Dataset, Samples } from "../datasets/dataset";
/** A mean loss (nats) and a share of right answers. */
export interface Evaluation {
    readonly loss: number;
    readonly accuracy: number;
}
/** How many of the samples have their largest logit at their label. */
export declare function countCorrect(labels: tf.Tensor2D, logits: tf.Tensor2D): number;
/**
 * The loss and the accuracy of a model on samples.
 *
 * @param model Takes [n, features], gives logits [n, classes].
 * @param batchSize Samples at a time (1000).
 * @throws TypeError or RangeError that says in what model and samples do not fit, or which input is not finite.
 */
export declare function evaluate(model: tf.LayersModel, samples: Samples, shape: Pick<Dataset, "features" | "classes">, batchSize?: number): Evaluation;
/** The loss and the accuracy of a model on samples that were checked. */
export declare function measure(model: tf.LayersModel, samples: Samples, shape: Pick<Dataset, "features" | "classes">, batchSize?: number): Evaluation;
