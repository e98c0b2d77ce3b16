import * as tf from "@tensorflow/tfjs";

/** What a kernel is called with. */
export interface Call {
  inputs: Record<string, tf.TensorInfo>;
  attrs: any;
  backend: tf.KernelBackend;
}

/** A kernel that computes with the values of tensors in typed arrays, on any backend that can be read at once. */
export type HostKernel = (call: Call) => tf.TensorInfo;

/** A tensor's values. */
export const valuesOf = (backend: tf.KernelBackend, { dataId }: tf.TensorInfo): Float32Array =>
  backend.readSync(dataId) as Float32Array;

/** A tensor of a backend made of values. */
export const tensorOf = (backend: tf.KernelBackend, values: tf.BackendValues, shape: number[], dtype: tf.DataType = "float32"): tf.TensorInfo => ({
  dataId: backend.write(values, shape, dtype),
  shape,
  dtype,
});

/** The cpu backend's kernel, for tensors of another backend: they are copied there and back. */
export const onCpu =
  (kernelName: string): HostKernel =>
  ({ inputs, attrs, backend }) => {
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
