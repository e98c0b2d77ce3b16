import * as tf from "@tensorflow/tfjs";
/**
 * Clips the gradients of one step, the norm first: `g ← g · min(1, clipNorm / (‖g‖ + 1e-6))` with the norm
 * over all tensors together, then `g ← min(max(g, −clipValue), clipValue)`.
 *
 * @param gradients Tensors of any shapes.
 * @param clipNorm The largest norm, or undefined for none.
 * @param clipValue The largest absolute value of a component, or undefined for none.
 * @see torch.nn.utils.clip_grad_norm_, clip_grad_value_; Pascanu et al., 2013 (arXiv 1211.5063)
 */
export declare function clipGradients(gradients: tf.Tensor[], clipNorm?: number, clipValue?: number): tf.Tensor[];
