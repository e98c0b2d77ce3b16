import * as tf from "@tensorflow/tfjs";
import { hasNaN, HostKernel, tensorOf, valuesOf } from "./host";
import { forEachWindow } from "./windows";

/**
 * The gradient of max pooling, over images or volumes: each window's gradient goes to its greatest value,
 * to the first of equal ones. Padding is never the greatest.
 */
export const maxPoolGradient: HostKernel = ({ inputs: { dy, input }, attrs, backend }) => {
  const [x, dyValues] = [valuesOf(backend, input), valuesOf(backend, dy)];
  const dx = new Float32Array(x.length);
  const channels = input.shape.at(-1)!;
  forEachWindow(input.shape, dy.shape, attrs, (at, places) => {
    for (let c = 0; c < channels; c++) {
      let greatest = places[0] + c;
      for (const place of places) if (x[place + c] > x[greatest]) greatest = place + c;
      dx[greatest] += dyValues[at + c];
    }
  });
  return tensorOf(backend, dx, input.shape);
};

/** The gradient of average pooling: each window's, in equal parts to the values in it. Padding counts for none. */
export const avgPoolGradient: HostKernel = ({ inputs: { dy, input }, attrs, backend }) => {
  const dyValues = valuesOf(backend, dy);
  const dx = new Float32Array(tf.util.sizeFromShape(input.shape));
  const channels = input.shape.at(-1)!;
  forEachWindow(input.shape, dy.shape, attrs, (at, places) => {
    for (const place of places)
      for (let c = 0; c < channels; c++) dx[place + c] += dyValues[at + c] / places.length;
  });
  return tensorOf(backend, dx, input.shape);
};

/**
 * Max pooling of images in which NaN is: the greatest of a window with NaN is NaN, as in PyTorch, where
 * tfjs' backends take another value.
 */
export const maxPoolOfNaN: HostKernel = ({ inputs: { x }, attrs, backend }) => {
  const values = valuesOf(backend, x);
  if (!hasNaN(values)) return undefined;
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  const shape = x.shape as [number, number, number, number];
  const { outShape } = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  const out = new Float32Array(tf.util.sizeFromShape(outShape)).fill(-Infinity);
  forEachWindow(shape, outShape, attrs, (at, places) => {
    for (let c = 0; c < shape[3]; c++) {
      for (const place of places) out[at + c] = Math.max(out[at + c], values[place + c]);
    }
  });
  return tensorOf(backend, out, outShape);
};
