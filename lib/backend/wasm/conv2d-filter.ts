import * as tf from "@tensorflow/tfjs";
import { frameOf, infoOf, reachOf, tapsOf, upTo } from "./frame";
import { withMemory, zeros } from "./memory";
import { addressOf, own, SimdKernel } from "./simd";
import { sum } from "./sum";

/** Sums in memory at once are few enough for the nearest cache. */
const valuesAtOnce = 1024;

/** Into how many parts the work of a filter's gradient is cut, so that several threads could share it. */
const pieces = 8;

/** A filter of so many values or fewer has a sum for each group of images; the parts of a larger one are its rows. */
const smallFilter = 16384;

/** The gradient of a convolution by the filter. */
export const conv2dBackpropFilter: SimdKernel = ({ inputs: { x, dy }, attrs, backend }, simd) => {
  const info = infoOf(x.shape, attrs.filterShape, attrs, [x, dy]);
  if (!info) return undefined;
  if (tf.util.sizeFromShape(dy.shape) === 0) return zeros(backend, attrs.filterShape);
  const { inChannels, outChannels, filterHeight, filterWidth } = info;
  const [batch, outHeight, outWidth] = dy.shape;
  const frame = frameOf(x.shape, [info.padInfo.top, info.padInfo.left], reachOf(info, outHeight, outWidth));
  const rows = filterHeight * filterWidth * inChannels;
  const isSmall = rows * outChannels <= smallFilter;
  const groupSize = isSmall ? Math.ceil(batch / pieces) : batch;
  const groups = Math.ceil(batch / groupSize);
  const partSize = isSmall ? rows : 4 * Math.ceil(rows / (4 * pieces));
  const places = new Int32Array(2 * rows);
  tapsOf(info, frame).forEach(([image, filter], i) => {
    for (let channel = 0; channel < inChannels; channel++) {
      const at = 2 * (i * inChannels + channel);
      places[at] = image + 4 * channel;
      places[at + 1] = filter + 4 * channel * outChannels;
    }
  });
  const taps = upTo(outHeight).map((row) => row * info.strideHeight * frame.pitch);
  const tapsAtOnce = Math.min(outHeight, Math.max(1, Math.floor(valuesAtOnce / outWidth)));
  const panel = 32 * (tapsAtOnce * outWidth + 1);
  const sums = backend.makeOutput([groups, ...attrs.filterShape], "float32");
  const parts = [simd.threads * frame.bytes, simd.threads * panel, places, taps];
  withMemory(backend, parts, (frameAt, panelAt, placesAt, tapsAt) => {
    const [xAt, dyAt, sumsAt] = [x, dy, sums].map((tensor) => addressOf(backend, tensor));
    const [ownFrame, ownPanel] = [own(frameAt, frame.bytes), own(panelAt, panel)];
    const numbers = [
      ...[xAt, batch, frame.rows, frame.row, ownFrame, frame.pitch, frame.start],
      ...[
        placesAt,
        rows,
        tapsAt,
        outHeight,
        outWidth,
        4 * info.strideWidth * inChannels,
        tapsAtOnce,
        ownPanel,
      ],
      ...[dyAt, sumsAt, 4 * rows * outChannels, outChannels, groupSize, partSize],
    ];
    const work = batch * outHeight * outWidth * rows * outChannels;
    simd.share("convolveFilter", numbers, { pieces: groups * Math.ceil(rows / partSize), work });
  });
  if (groups === 1) return { ...sums, shape: attrs.filterShape };
  const total = sum({ inputs: { x: sums }, attrs: { axis: 0, keepDims: false }, backend }, simd);
  backend.disposeData(sums.dataId);
  return total;
};
