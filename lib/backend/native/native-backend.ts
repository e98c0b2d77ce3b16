import type * as tf from "@tensorflow/tfjs";

/** An attribute of one of TensorFlow's operations. */
export interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** What is used of the backend of tfjs-node 4.22, to which TensorFlow's tensors are numbers, their ids. */
export interface NativeBackend extends tf.KernelBackend {
  readonly binding: NativeBinding;
  getInputTensorIds(tensors: tf.TensorInfo[]): number[];
  createOutputTensor(output: Output): tf.Tensor;
}

interface Output {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

interface NativeBinding {
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_FLOAT: number;
  executeOp(name: string, attributes: Attribute[], inputs: number[], outputs: number): Output[];
  createTensor(shape: number[], dtype: number, values: Float32Array): number;
  deleteTensor(id: number): void;
}
