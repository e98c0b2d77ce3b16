import * as tf from "@tensorflow/tfjs";
import { addressOf, SimdKernel } from "./simd";

/** The sums of rows with the same number, as in the gradient of an embedding or of anything else that gathers. */
export const unsortedSegmentSum: SimdKernel = (
  { inputs: { x, segmentIds }, attrs: { numSegments }, backend },
  simd,
) => {
  if (x.dtype !== "float32" || segmentIds.dtype !== "int32") return undefined;
  const rows = tf.util.sizeFromShape(segmentIds.shape);
  const rest = x.shape.slice(segmentIds.shape.length);
  const out = backend.makeOutput([numSegments, ...rest], "float32");
  const [from, numbers, to] = [x, segmentIds, out].map((tensor) => addressOf(backend, tensor));
  simd.segmentSum(from, numbers, to, rows, tf.util.sizeFromShape(rest), numSegments);
  return out;
};
