import * as tf from "@tensorflow/tfjs";
export type Attributes = any;
/** What a kernel is called with. */
export interface Call {
    inputs: Record<string, tf.TensorInfo>;
    attrs: Attributes;
    backend: tf.KernelBackend;
}
/**
 * A kernel that computes with the values of tensors in typed arrays, on any backend that can be read at once; it returns
 * undefined for a call that is left to tfjs' own.
 */
export type HostKernel = (call: Call) => tf.TensorInfo | tf.TensorInfo[] | undefined;
/** A tensor's values. */
export declare const valuesOf: (backend: tf.KernelBackend, { dataId }: tf.TensorInfo) => Float32Array;
/** A tensor of a backend made of values. */
export declare function tensorOf(backend: tf.KernelBackend, values: tf.BackendValues, shape: number[], dtype?: tf.DataType): tf.TensorInfo;
/** The cpu backend's kernel for tensors of another backend, which are copied there and back, where its options are `meant`. */
export declare const onCpu: (kernelName: string, meant?: (attrs: Attributes) => boolean) => HostKernel;
