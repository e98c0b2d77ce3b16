import * as tf from "@tensorflow/tfjs";
import { read } from "../backend/device";
import { applyModel } from "./apply-model";

/** What outputs are: logits, as far as is known; in [0, 1] by what; or rows of probabilities, as their values tell. */
export type OutputKind = "logits" | "unknown" | "probabilities" | `squashed by ${string}`;

/** What tfjs keeps of a tensor and of a layer, and does not declare. */
type Symbolic = tf.SymbolicTensor & { readonly tensorIndex: number };
type Layer = tf.layers.Layer & {
  readonly inboundNodes: readonly { readonly inputTensors: Symbolic[] }[];
  readonly activation?: string | { getClassName?(): string };
  readonly inputs?: readonly Symbolic[];
  readonly outputs?: readonly Symbolic[];
  readonly layer?: Layer;
  readonly cell?: Layer & { readonly cells?: readonly Layer[] };
};

const squashing = /^(softmax|sigmoid|hard_?sigmoid)$/i;

/** Layers and activations that leave values in [0, 1] there; a merge does where all its inputs are. */
const keeping = new RegExp(
  "^(Activation|(Spatial|Gaussian|Alpha)?Dropout(1D)?|GaussianNoise|Flatten|Reshape|Permute|RepeatVector|Masking|" +
    "ReLU|LeakyReLU|PReLU|ELU|ThresholdedReLU|(Global)?(Max|Average)Pooling[123]D|UpSampling2D|ZeroPadding2D|Cropping2D|" +
    "CenterCrop|Add|Average|Maximum|Minimum|Multiply|Concatenate)$",
);
const keepingActivation = /^(linear|relu6?|elu)$/i;
const otherActivation = /^(selu|softplus|softsign|tanh|log_?softmax|swish|mish|gelu|gelu_?new)$/i;

/** The names of tfjs' own layers, in lower case. */
const own = new Set(Object.keys(tf.layers).map((name) => name.toLowerCase()));

/**
 * How a model's outputs come about, read off its graph from the output backwards: through layers that let values be,
 * nested models and wrapped layers. `unknown` if a layer or an activation in the way is not one of tfjs'.
 */
export const outputKind = (model: tf.LayersModel, output = 0): OutputKind =>
  kindOf(model.outputs[output], () => "logits");

/** @param atInput The kind of what is fed to an input of the model that is being looked through. */
function kindOf(tensor: Symbolic, atInput: (input: Symbolic) => OutputKind): OutputKind {
  const layer = tensor.sourceLayer as Layer;
  const inputs = layer.inboundNodes[tensor.nodeIndex].inputTensors;
  const below = (): OutputKind => {
    if (inputs.length === 0) return atInput(tensor);
    const kinds = inputs.map((input) => kindOf(input, atInput));
    return kinds.find((kind) => kind === "logits") ?? kinds.find((kind) => kind === "unknown") ?? kinds[0];
  };
  if (layer.getClassName() === "InputLayer") return atInput(tensor);
  if (!layer.outputs) return kindOfLayer(layer, below);
  return kindOf(layer.outputs[tensor.tensorIndex], (input) => {
    const at = layer.inputs!.findIndex(({ id }) => id === input.id);
    return inputs[at] ? kindOf(inputs[at], atInput) : "logits";
  });
}

function kindOfLayer(layer: Layer, below: () => OutputKind): OutputKind {
  if (layer.outputs) return kindOf(layer.outputs[0], below);
  // TimeDistributed and Bidirectional
  if (layer.layer) return kindOfLayer(layer.layer, below);
  const name = layer.getClassName();
  const { cell } = layer;
  const { activation = "linear" } = cell?.cells?.at(-1) ?? cell ?? layer;
  const what = typeof activation === "string" ? activation : (activation.getClassName?.() ?? "unknown");
  if (squashing.test(name)) return `squashed by its ${name.toLowerCase()} layer ${layer.name}`;
  if (squashing.test(what)) return `squashed by the ${what} of its layer ${layer.name}`;
  if (keepingActivation.test(what))
    return keeping.test(name) ? below() : own.has(name.toLowerCase()) ? "logits" : "unknown";
  return own.has(name.toLowerCase()) && otherActivation.test(what) ? "logits" : "unknown";
}

/** What tfjs notes of an operation while gradients may be asked for, and does not declare. */
interface TapeNode {
  readonly kernelName?: string;
  readonly inputs: Readonly<Record<string, tf.Tensor>>;
  readonly outputs: readonly tf.Tensor[];
  readonly saved?: tf.Tensor[];
}
interface Recorder {
  readonly state: { gradientDepth: number; activeTape: TapeNode[] | null };
  startTape(): void;
  endTape(): void;
}

/**
 * The kind of a model's outputs for some samples: `squashed` if tfjs' own sigmoid or softmax computes them; `probabilities` if
 * each row's numbers are from 0 to 1 and, unless they are shares of their own, have the sum 1, as those of logits have by
 * chance only. Nothing of the model is changed.
 *
 * @param inputs Gives the inputs of the samples, at least two.
 * @param output Which of the model's outputs is asked for.
 */
export async function kindOfOutputs(
  model: tf.LayersModel,
  inputs: () => readonly tf.Tensor[],
  output = 0,
  areShares = false,
): Promise<OutputKind> {
  let kernel: string | undefined;
  const outputs = tf.tidy(() => {
    const recorded = applyRecorded(model, inputs(), output);
    ({ kernel } = recorded);
    return recorded.outputs;
  });
  const values = (await read(outputs))[0] as Float32Array;
  outputs.dispose();
  if (kernel === "Sigmoid" || kernel === "Softmax") return `squashed by a ${kernel.toLowerCase()}`;
  const classes = outputs.shape[outputs.rank - 1];
  for (let start = 0; start < values.length; start += classes) {
    const row = values.subarray(start, start + classes);
    const sum = row.reduce((total, value) => total + value, 0);
    const areProbabilities = row.every((value) => value >= 0 && value <= 1);
    if (!(areProbabilities && (areShares || Math.abs(sum - 1) < 1e-4))) return "logits";
  }
  return "probabilities";
}

/** A model's outputs, and the kernel that computed them; of kernels that only arrange values anew, the one before. */
function applyRecorded(
  model: tf.LayersModel,
  x: readonly tf.Tensor[],
  output: number,
): { outputs: tf.Tensor; kernel?: string } {
  const recorder = tf.engine() as unknown as Recorder;
  recorder.startTape();
  try {
    const outputs = applyModel(model, x)[output];
    const tape = recorder.state.activeTape!;
    const madeBy = ({ id }: tf.Tensor): TapeNode | undefined =>
      tape.find((node) => node.outputs.some((each) => each.id === id));
    let node = madeBy(outputs);
    while (node && /^(Reshape|Identity|Cast)$/.test(node.kernelName ?? ""))
      node = madeBy(Object.values(node.inputs)[0]);
    return { outputs, kernel: node?.kernelName };
  } finally {
    recorder.endTape();
    if (recorder.state.gradientDepth === 0) {
      for (const { saved } of recorder.state.activeTape ?? []) tf.dispose(saved ?? []);
      recorder.state.activeTape = null;
    }
  }
}
