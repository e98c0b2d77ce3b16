import * as tf from "@tensorflow/tfjs";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tfjs types a kernel's attributes for no kernel
export type Attributes = any;

/** What a kernel is called with. */
export interface Call {
  inputs: Record<string, tf.TensorInfo>;
  attrs: Attributes;
  backend: tf.KernelBackend;
}

/**
 * A kernel that computes with the values of tensors in typed arrays, on any backend that can be read at
 * once; it returns undefined for a call that is left to tfjs' own.
 */
export type HostKernel = (call: Call) => tf.TensorInfo | tf.TensorInfo[] | undefined;

/** A tensor's values. */
export const valuesOf = (backend: tf.KernelBackend, { dataId }: tf.TensorInfo): Float32Array =>
  backend.readSync(dataId) as Float32Array;

/** Whether NaN is among values. */
export function hasNaN(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== values[i]) return true;
  return false;
}

/** A tensor of a backend made of values. */
export function tensorOf(
  backend: tf.KernelBackend,
  values: tf.BackendValues,
  shape: number[],
  dtype: tf.DataType = "float32",
): tf.TensorInfo {
  return { dataId: backend.write(values, shape, dtype), shape, dtype };
}

/** The cpu backend's kernel for tensors of another backend, which are copied there and back, where it is `meant`. */
export const onCpu =
  (kernelName: string, meant: (call: Call) => boolean = () => true): HostKernel =>
  (call) => {
    if (!meant(call)) return undefined;
    const { inputs, attrs, backend } = call;
    const cpu = tf.findBackend("cpu");
    const copy = (
      { dataId, shape, dtype }: tf.TensorInfo,
      from: tf.KernelBackend,
      to: tf.KernelBackend,
    ): tf.TensorInfo => tensorOf(to, tf.util.toTypedArray(from.readSync(dataId), dtype), shape, dtype);
    const given = Object.entries(inputs).filter(([, tensor]) => tensor);
    const there = Object.fromEntries(
      given.map(([name, tensor]) => [name, withRank(copy(tensor, backend, cpu))]),
    );
    const { kernelFunc } = tf.getKernel(kernelName, "cpu");
    const results = kernelFunc({ inputs: there, attrs, backend: cpu });
    const back = [results].flat().map((result) => copy(result, cpu, backend));
    const made: (tf.TensorInfo | tf.TensorInfo[])[] = [results, Object.values(there)];
    for (const { dataId } of made.flat()) cpu.disposeData(dataId);
    return Array.isArray(results) ? back : back[0];
  };

/** The cpu backend's kernels for dilation ask tensors for their rank. */
const withRank = (tensor: tf.TensorInfo): tf.TensorInfo & { rank: number } => ({
  ...tensor,
  rank: tensor.shape.length,
});
