import * as tf from "@tensorflow/tfjs";
import type { AdamNumbers, AdamTensors } from "../fused-adam";
import { Attribute, NativeBackend } from "./native-backend";

/** TensorFlow's name of variables that are shared with nobody, and freed with their handle. */
const anonymous = "cd2c89b7-88b7-44c8-ad83-06c2a9158347";

/**
 * What is kept for the tensors of one shape: variables for the step, m, v and vMax, and zeros. Tensors are
 * meant by their ids.
 */
interface Workspace {
  readonly variables: readonly number[];
  readonly zeros: number;
}

const workspaces = new Map<string, Workspace>();

/** The numbers of the last call: those of a step are the same for most variables. */
let last: { numbers: number[]; ids: number[] } = { numbers: [], ids: [] };

/**
 * The kernel for TensorFlow's native library. There the step is one operation, on variables of TensorFlow's
 * own; tensors are put into them, and taken from them, without a copy. It takes 1 − β from β in float32, so
 * that 1 − 0.999 is right to five digits.
 */
export const nativeAdam: tf.KernelFunc = ({ inputs, attrs, backend }) => {
  const { g, m, v, vMax } = inputs as unknown as AdamTensors;
  const { beta1, beta2, eps, rate, amsgrad } = attrs as unknown as AdamNumbers;
  const native = backend as NativeBackend;
  const { binding } = native;
  const floats = (name: string): Attribute[] => [
    { name, type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
  ];
  const idOf = (tensor?: tf.Tensor): number => (tensor ? native.getInputTensorIds([tensor])[0] : zeros);

  const { variables, zeros } = workspaceOf(g.shape, native);
  const [name, used] = amsgrad
    ? ["ResourceApplyAdamWithAmsgrad", variables]
    : ["ResourceApplyAdam", variables.slice(0, 3)];
  const before = [undefined, m, v, vMax];
  used.forEach((variable, i) =>
    binding.executeOp("AssignVariableOp", floats("dtype"), [variable, idOf(before[i])], 0),
  );
  // `rate` and `eps` are corrected, so that the powers of the betas are 0. From 0, the negative rate leads to what is lost.
  const numbers = scalars([0, 0, -rate, beta1, beta2, eps], native);
  binding.executeOp(name, floats("T"), [...used, ...numbers, idOf(g)], 0);
  return used.map((variable) =>
    native.createOutputTensor(binding.executeOp("ReadVariableOp", floats("dtype"), [variable], 1)[0]),
  );
};

function workspaceOf(shape: number[], { binding }: NativeBackend): Workspace {
  const key = `${shape}`;
  const found = workspaces.get(key);
  if (found) return found;
  const attributes = [
    { name: "dtype", type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
    { name: "shape", type: binding.TF_ATTR_SHAPE, value: shape },
    { name: "shared_name", type: binding.TF_ATTR_STRING, value: anonymous },
  ];
  const variable = (): number => binding.executeOp("VarHandleOp", attributes, [], 1)[0].id;
  const values = new Float32Array(tf.util.sizeFromShape(shape));
  const made = {
    variables: [variable(), variable(), variable(), variable()],
    zeros: binding.createTensor(shape, binding.TF_FLOAT, values),
  };
  workspaces.set(key, made);
  return made;
}

function scalars(numbers: number[], { binding }: NativeBackend): number[] {
  if (tf.util.arraysEqual(numbers, last.numbers)) return last.ids;
  last.ids.forEach((id) => binding.deleteTensor(id));
  const scalar = (number: number): number =>
    binding.createTensor([], binding.TF_FLOAT, Float32Array.of(number));
  last = { numbers, ids: numbers.map(scalar) };
  return last.ids;
}
