import * as tf from "@tensorflow/tfjs";
/** What outputs are: logits, as far as is known; in [0, 1] by what; or rows of probabilities, as their values tell. */
export type OutputKind = "logits" | "unknown" | "probabilities" | `squashed by ${string}`;
/**
 * How a model's outputs come about, read off its graph from the output backwards: through layers that let values be,
 * nested models and wrapped layers. `unknown` if a layer or an activation in the way is not one of tfjs'.
 */
export declare const outputKind: (model: tf.LayersModel) => OutputKind;
/**
 * The kind of a model's outputs for some samples: `squashed` if tfjs' own sigmoid or softmax computes them; `probabilities` if
 * each row's numbers are from 0 to 1 and have the sum 1, as those of logits have by chance only. Nothing of the model is changed.
 *
 * @param x The inputs of the samples, [n, features], at least two.
 */
export declare function kindOfOutputs(model: tf.LayersModel, x: tf.Tensor2D): OutputKind;
