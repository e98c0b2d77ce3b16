import * as tf from "@tensorflow/tfjs";

/** What a kernel is called with. */
export interface Call {
  inputs: Record<string, tf.TensorInfo>;
  attrs: any;
  backend: tf.KernelBackend;
}

/**
 * A kernel that computes with the values of tensors in typed arrays, on any backend that can be read at once; it returns
 * undefined for a call that is left to tfjs' own.
 */
export type HostKernel = (call: Call) => tf.TensorInfo | undefined;

/** A tensor's values. */
export const valuesOf = (backend: tf.KernelBackend, { dataId }: tf.TensorInfo): Float32Array =>
  backend.readSync(dataId) as Float32Array;

/** A tensor of a backend made of values. */
export function tensorOf(
  backend: tf.KernelBackend,
  values: tf.BackendValues,
  shape: number[],
  dtype: tf.DataType = "float32",
): tf.TensorInfo {
  return { dataId: backend.write(values, shape, dtype), shape, dtype };
}

/** The cpu backend's kernel for tensors of another backend, which are copied there and back, where its options are `meant`. */
export const onCpu =
  (kernelName: string, meant: (attrs: any) => boolean = () => true): HostKernel =>
  ({ inputs, attrs, backend }) => {
    if (!meant(attrs)) return undefined;
    const cpu = tf.findBackend("cpu");
    const copies = Object.entries(inputs).map(([name, { dataId, shape, dtype }]) => {
      return [name, tensorOf(cpu, backend.readSync(dataId), shape, dtype)] as const;
    });
    const { kernelFunc } = tf.getKernel(kernelName, "cpu");
    const result = kernelFunc({ inputs: Object.fromEntries(copies) as tf.NamedTensorInfoMap, attrs, backend: cpu }) as tf.TensorInfo;
    const { shape, dtype } = result;
    const copied = tensorOf(backend, cpu.readSync(result.dataId), shape, dtype);
    for (const { dataId } of [result, ...copies.map(([, copy]) => copy)]) cpu.disposeData(dataId);
    return copied;
  };
