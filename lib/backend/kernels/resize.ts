import * as tf from "@tensorflow/tfjs";
import { Call, HostKernel, tensorOf, valuesOf } from "./host";

/** What one output row or column takes: of which input rows or columns, and how much. */
type Taken = [from: number, weight: number][];

/** What `forward` takes for each row or column of a resized image, seen on the columns of the identity. */
function taken(
  { attrs, backend }: Call,
  forward: tf.KernelFunc,
  input: number,
  output: number,
  along: "rows" | "columns",
): Taken[] {
  const identity = new Float32Array(input * input);
  for (let i = 0; i < input; i++) identity[i * (input + 1)] = 1;
  const isRows = along === "rows";
  const images = tensorOf(backend, identity, isRows ? [input, input, 1, 1] : [input, 1, input, 1]);
  const size = isRows ? [output, 1] : [1, output];
  const resized = forward({ inputs: { images }, attrs: { ...attrs, size }, backend }) as tf.TensorInfo;
  const weights = valuesOf(backend, resized);
  for (const { dataId } of [images, resized]) backend.disposeData(dataId);
  return Array.from({ length: output }, (_, to) => {
    const all = Array.from({ length: input }, (_, from): Taken[number] => [
      from,
      weights[from * output + to],
    ]);
    return all.filter(([, weight]) => weight !== 0);
  });
}

/**
 * The gradient of resizing images, nearest-neighbour or bilinear: each value of dy goes back to the pixels that its value was
 * taken from, by their weights. Resizing is linear and treats rows and columns apart, so that resizing the identity
 * with the same options shows the weights.
 *
 * @param forwardName The kernel that resizes.
 */
export const resizeGradient =
  (forwardName: string, backendName: string): HostKernel =>
  (call) => {
    const {
      inputs: { images, dy },
      backend,
    } = call;
    const [batch, height, width, channels] = images.shape;
    const [, toHeight, toWidth] = dy.shape;
    const { kernelFunc } = tf.getKernel(forwardName, backendName);
    const rows = taken(call, kernelFunc, height, toHeight, "rows");
    const columns = taken(call, kernelFunc, width, toWidth, "columns");
    const dyValues = valuesOf(backend, dy);
    const dx = new Float32Array(tf.util.sizeFromShape(images.shape));
    let at = 0;
    for (let n = 0; n < batch; n++) {
      for (const row of rows) {
        for (const column of columns) {
          for (const [y, rowWeight] of row) {
            for (const [x, columnWeight] of column) {
              const place = ((n * height + y) * width + x) * channels;
              const weight = rowWeight * columnWeight;
              for (let c = 0; c < channels; c++) dx[place + c] += weight * dyValues[at + c];
            }
          }
          at += channels;
        }
      }
    }
    return tensorOf(backend, dx, images.shape);
  };
