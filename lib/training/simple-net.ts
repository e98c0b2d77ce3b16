import * as tf from "@tensorflow/tfjs";
import { checkOptions, count, integer } from "../options/options";

/** The options of {@link simpleNet}. */
export interface SimpleNetOptions {
  /** Numbers in one input (784). */
  features?: number;
  /** Units of the hidden layer (128). */
  hidden?: number;
  /** Classes, and so outputs (10). */
  classes?: number;
  /** The seed of the initial weights (0). */
  seed?: number;
}

const table = {
  features: count({ default: 784 }),
  hidden: count({ default: 128 }),
  classes: count({ default: 10 }),
  seed: integer({ default: 0 }),
};

/**
 * A network of two dense layers, `hidden` (features → hidden → relu) and `output` (→ classes); its outputs are
 * logits. Weights are drawn from the seed after He et al. 2015 (arXiv 1502.01852), normal with variance 2 / inputs
 * before tfjs cuts it off at two standard deviations; biases are 0.
 */
export function simpleNet(options: SimpleNetOptions = {}): tf.Sequential {
  const { features, hidden, classes, seed } = checkOptions("simpleNet", table, options);
  // tfjs takes a seed of 0 for none, and draws one.
  const initializer = (layer: number) => tf.initializers.heNormal({ seed: 2 * seed + layer || 0.5 });
  const dense = (name: string, units: number, layer: number, rest: object): tf.layers.Layer =>
    tf.layers.dense({ name, units, kernelInitializer: initializer(layer), ...rest });
  return tf.sequential({
    layers: [
      dense("hidden", hidden, 1, { inputShape: [features], activation: "relu" }),
      dense("output", classes, 2, {}),
    ],
  });
}
