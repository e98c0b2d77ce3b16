import * as tf from "@tensorflow/tfjs";
import { activated } from "./activation";
import { Frame, frameOf, infoOf, reachOf, Tap, tapsOf, upTo } from "./frame";
import { withMemory } from "./memory";
import { addressOf, own, Simd, SimdKernel, Wasm } from "./simd";

/** Equal steps along one axis, in bytes: of what is read, and of what is written. */
interface Steps {
  count: number;
  read: [start: number, step: number];
  write: [start: number, step: number];
}

/** The places of rows and columns: where each begins in what is read, and in what is written. */
function placesOf(rows: Steps, columns: Steps): Int32Array {
  const places = new Int32Array(2 * rows.count * columns.count);
  let i = 0;
  for (let row = 0; row < rows.count; row++) {
    const from = rows.read[0] + row * rows.read[1] + columns.read[0];
    const to = rows.write[0] + row * rows.write[1] + columns.write[0];
    for (let column = 0; column < columns.count; column++) {
      places[i++] = from + column * columns.read[1];
      places[i++] = to + column * columns.write[1];
    }
  }
  return places;
}

/** A product of images and a filter, in the terms of assembly/convolution.ts. */
interface Product {
  images: tf.TensorInfo;
  frame: Frame;
  places: Int32Array;
  /** `tapWidth` of them lie in a row. */
  taps: Tap[];
  tapWidth: number;
  filter: tf.TensorInfo;
  filterRow: number;
  filterColumn: number;
  bias?: tf.TensorInfo;
  out: tf.TensorInfo;
}

function multiply(backend: Wasm, simd: Simd, product: Product): void {
  const { images, frame, places, taps, tapWidth, filter, filterRow, filterColumn, bias, out } = product;
  const [inChannels, outChannels] = [images.shape[3], out.shape[3]];
  // Values of neighbouring places lie side by side, unless the filter is dilated.
  const joined = taps.every(([tap], i) => i % tapWidth === 0 || tap === taps[i - 1][0] + 4 * inChannels);
  const step = joined ? tapWidth : 1;
  const starts = taps.map(([tap]) => tap).filter((_, i) => i % step === 0);
  const panels = 32 * (taps.length * inChannels + 1) * Math.ceil(outChannels / 8);
  const parts = [simd.threads * frame.bytes, panels, places, starts, taps.map(([, tap]) => tap)];
  withMemory(backend, parts, (padded, panelsAt, placesAt, startsAt, tapsAt) => {
    const filterSizes = [taps.length, inChannels, filterRow, filterColumn];
    const [imagesAt, filterAt, biasAt, outAt] = [images, filter, bias, out].map((t) => addressOf(backend, t));
    simd.packFilter(filterAt, tapsAt, ...filterSizes, biasAt, panelsAt, outChannels);
    const numbers = [
      ...[imagesAt, frame.rows, frame.row, own(padded, frame.bytes), frame.pitch, frame.start],
      ...[placesAt, places.length / 2, startsAt, starts.length, step * inChannels],
      ...[panelsAt, outAt, 4 * tf.util.sizeFromShape(out.shape.slice(1)), outChannels],
    ];
    const [pieces] = images.shape;
    const work = pieces * (places.length / 2) * taps.length * inChannels * outChannels;
    simd.share("convolve", numbers, { pieces, work });
  });
}

/** The convolution of images with a filter, with a bias if one is given. */
export const conv2d: SimdKernel = ({ inputs: { x, filter, bias }, attrs, backend }, simd) => {
  const info = infoOf(x.shape, filter.shape, attrs, [x, filter]);
  if (!info || (bias && !tf.util.arraysEqual(bias.shape, [info.outChannels]))) return undefined;
  const { inChannels, outChannels, outHeight, outWidth, filterWidth } = info;
  const frame = frameOf(x.shape, [info.padInfo.top, info.padInfo.left], reachOf(info, outHeight, outWidth));
  const out = backend.makeOutput(info.outShape, "float32");
  multiply(backend, simd, {
    ...{ images: x, filter, bias, frame, out },
    places: placesOf(
      {
        count: outHeight,
        read: [0, info.strideHeight * frame.pitch],
        write: [0, 4 * outWidth * outChannels],
      },
      { count: outWidth, read: [0, 4 * info.strideWidth * inChannels], write: [0, 4 * outChannels] },
    ),
    taps: tapsOf(info, frame),
    tapWidth: filterWidth,
    filterRow: 4 * outChannels,
    filterColumn: 4,
  });
  return out;
};

/** The same, followed by an activation. */
export const fusedConv2d = activated(conv2d);

/** One axis of the gradient by the input, for the input positions that leave one remainder by the stride. */
interface Phase {
  /** How many they are, the first, and the value of dy that the first place of the filter takes to it. */
  count: number;
  first: number;
  value: number;
  /**
   * The places of the filter that reach them, from the last to the first, and how many values of dy earlier
   * they take.
   */
  taps: [place: number, earlier: number][];
}

function phasesOf(input: number, filter: number, stride: number, dilation: number, before: number): Phase[] {
  return upTo(stride).map((rest) => {
    const first = (((rest - before) % stride) + stride) % stride;
    return {
      first,
      count: Math.max(0, Math.ceil((input - first) / stride)),
      value: (first + before - rest) / stride,
      taps: upTo(filter)
        .reverse()
        .filter((place) => (place * dilation) % stride === rest)
        .map((place) => [place, (place * dilation - rest) / stride]),
    };
  });
}

/**
 * The gradient of a convolution by the images: dy convolved with the turned filter, for each remainder of a
 * position by the stride with the places of the filter that reach it.
 */
export const conv2dBackpropInput: SimdKernel = ({ inputs: { dy, filter }, attrs, backend }, simd) => {
  const info = infoOf(attrs.inputShape, filter.shape, attrs, [dy, filter]);
  if (!info) return undefined;
  const { inChannels, outChannels, inHeight, inWidth, filterHeight, filterWidth, padInfo } = info;
  const { strideHeight, strideWidth, dilationHeight, dilationWidth } = info;
  const above = Math.floor(((filterHeight - 1) * dilationHeight) / strideHeight);
  const left = Math.floor(((filterWidth - 1) * dilationWidth) / strideWidth);
  const frame = frameOf(
    dy.shape,
    [above, left],
    [
      above + Math.floor((inHeight - 1 + padInfo.top) / strideHeight) + 1,
      left + Math.floor((inWidth - 1 + padInfo.left) / strideWidth) + 1,
    ],
  );
  const [readRow, readColumn] = [frame.pitch, 4 * outChannels];
  const [writeRow, writeColumn] = [4 * inWidth * inChannels, 4 * inChannels];
  const out = backend.makeOutput(info.inShape, "float32");
  for (const vertical of phasesOf(inHeight, filterHeight, strideHeight, dilationHeight, padInfo.top)) {
    for (const level of phasesOf(inWidth, filterWidth, strideWidth, dilationWidth, padInfo.left)) {
      multiply(backend, simd, {
        ...{ images: dy, filter, frame, out },
        places: placesOf(
          {
            count: vertical.count,
            read: [(above + vertical.value) * readRow, readRow],
            write: [vertical.first * writeRow, strideHeight * writeRow],
          },
          {
            count: level.count,
            read: [(left + level.value) * readColumn, readColumn],
            write: [level.first * writeColumn, strideWidth * writeColumn],
          },
        ),
        taps: vertical.taps.flatMap(([row, earlierRow]) =>
          level.taps.map(([column, earlierColumn]): Tap => [
            -earlierRow * readRow - earlierColumn * readColumn,
            4 * (row * filterWidth + column) * inChannels * outChannels,
          ]),
        ),
        tapWidth: level.taps.length,
        filterRow: 4,
        filterColumn: 4 * outChannels,
      });
    }
  }
  return out;
};
