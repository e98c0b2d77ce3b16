import * as tf from "@tensorflow/tfjs";

/**
 * Brings all singular values of a matrix near 1 and keeps its singular vectors, by the iteration of Newton and Schulz:
 * `X = x / max(‖x‖, eps)`, and `steps` times `X ← a · X + (b · G + c · G²) X` with `G = X Xᵀ`; for a tall matrix, with
 * `G = XᵀX` on the other side, which gives the same.
 *
 * @param x A matrix.
 * @param coefficients a, b and c.
 * @returns A matrix of the same shape.
 * @see Jordan et al., Muon: An optimizer for hidden layers in neural networks, 2024; torch.optim.Muon
 */
export function orthogonalize(
  x: tf.Tensor2D,
  [a, b, c]: readonly number[],
  steps: number,
  eps: number,
): tf.Tensor2D {
  const isTall = x.shape[0] > x.shape[1];
  let y: tf.Tensor2D = x.div(x.square().sum().sqrt().maximum(eps));
  for (let k = 0; k < steps; k++) {
    const gram: tf.Tensor2D = tf.matMul(y, y, isTall, !isTall);
    const polynomial: tf.Tensor2D = gram.mul(b).add(gram.matMul(gram).mul(c));
    y = y.mul(a).add(isTall ? y.matMul(polynomial) : polynomial.matMul(y));
  }
  return y;
}
