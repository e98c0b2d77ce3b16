import * as tf from "@tensorflow/tfjs";
import { addressOf, SimdKernel } from "./simd";

/** A part that lies in one piece, as `model.predict` takes for each batch. tfjs' own copies the whole tensor first. */
export const slice: SimdKernel = ({ inputs: { x }, attrs: { begin, size }, backend }) => {
  const [start, shape] = tf.slice_util.parseSliceParams(x, begin, size);
  if (x.dtype !== "float32" || !tf.slice_util.isSliceContinous(x.shape, start, shape)) return undefined;
  const out = backend.makeOutput(shape, "float32");
  const from =
    addressOf(backend, x) / 4 + tf.slice_util.computeFlatOffset(start, tf.util.computeStrides(x.shape));
  backend.wasm.HEAPF32.copyWithin(addressOf(backend, out) / 4, from, from + tf.util.sizeFromShape(shape));
  return out;
};
