import * as tf from "@tensorflow/tfjs";
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
/**
 * A network of two dense layers, `hidden` (features → hidden → relu) and `output` (→ classes); its outputs are
 * logits. Weights are drawn from the seed after He et al. 2015 (arXiv 1502.01852), normal with variance 2 / inputs
 * before tfjs cuts it off at two standard deviations; biases are 0.
 */
export declare function simpleNet(options?: SimpleNetOptions): tf.Sequential;
