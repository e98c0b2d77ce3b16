import * as tf from "@tensorflow/tfjs";
import { correctKernels } from "./correct";
import { watchDevice } from "./device";
import { lackIn, missesGradient } from "./refusal";

/** What an axis of any length is tried with, other than the batch. */
const anyLength = 32;

/**
 * Makes sure that the backend in use can train a model, by the gradients of its outputs for one sample of
 * zeros; the kernels that are known to be wrong are put right before. Neither weights nor moving statistics
 * change: the model computes as it does for predictions. A model that keeps states from batch to batch is
 * not tried.
 *
 * @param owner Who asks, for the error.
 * @throws Error that names the layer, what the backend lacks, and a backend that has it.
 */
export function checkKernels(owner: string, model: tf.LayersModel): void {
  const backend = tf.getBackend();
  correctKernels(backend);
  watchDevice();
  const variables = variablesOf(model.trainableWeights);
  if (variables.length === 0 || model.stateful) return;
  const problem = failure(() => total(model.apply(zeros(model.inputs), { training: false })), variables);
  const lack = lackIn(problem, backend);
  if (!lack && !missesGradient(problem)) return;

  const layer = leavesOf(model)
    .reverse()
    .find((each) => failsWith(problem, each));
  const subject = layer ? `the layer ${layer.name} (${layer.getClassName()})` : "the model";
  const reason = lack ?? `any backend of TensorFlow.js, so use another layer or other options: ${problem}`;
  throw new Error(`${owner}: ${subject} cannot be trained on ${reason}`);
}

const variablesOf = (weights: tf.LayersModel["weights"]): tf.Variable[] =>
  weights.map((weight) => weight.read() as tf.Variable);

/** Zeros in place of symbolic tensors, for one sample where the batch may have any size. */
const zeros = (symbols: readonly tf.SymbolicTensor[]): tf.Tensor[] =>
  symbols.map(({ shape, dtype }) =>
    tf.zeros(
      shape.map((size, axis) => size ?? (axis === 0 ? 1 : anyLength)),
      dtype,
    ),
  );

/** The sum of all outputs: a loss that depends on each. */
const total = (outputs: unknown): tf.Scalar =>
  tf.addN([outputs].flat().map((output) => (output as tf.Tensor).sum())) as tf.Scalar;

/** What the gradients of `f` fail with, or "". tfjs lets go of nothing that it kept for gradients that fail. */
function failure(f: () => tf.Scalar, variables: tf.Variable[]): string {
  const { state } = tf.engine();
  const outer = state.activeTape;
  try {
    tf.tidy(() => void tf.variableGrads(f, variables));
    return "";
  } catch (error) {
    if (state.activeTape !== outer) for (const { saved } of state.activeTape ?? []) tf.dispose(saved ?? []);
    state.activeTape = outer;
    return (error as Error).message;
  }
}

/** The layers of a model, those of the models in it included, in the order in which they compute. */
const leavesOf = (model: tf.LayersModel): tf.layers.Layer[] =>
  model.layers.flatMap((layer) => ("layers" in layer ? leavesOf(layer as tf.LayersModel) : [layer]));

/** Whether a problem is a layer's own: whether its gradients fail alike, by its weights or by its inputs. */
function failsWith(problem: string, layer: tf.layers.Layer): boolean {
  const inputs = tf.tidy(() => zeros([layer.getInputAt(0)].flat()).map((zero) => tf.variable(zero)));
  try {
    const outputs = (): tf.Scalar =>
      total(layer.apply(inputs.length === 1 ? inputs[0] : inputs, { training: false }));
    return [variablesOf(layer.trainableWeights), inputs].some(
      (variables) => failure(outputs, variables) === problem,
    );
  } finally {
    tf.dispose(inputs);
  }
}
