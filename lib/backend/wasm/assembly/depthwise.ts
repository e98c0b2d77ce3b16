import { loadFour, loadLanes, multiplyAdd, storeLanes } from "./lanes";

// The gradients of a convolution that takes each channel for itself, with `multiplier` filters for each. A piece is four channels,
// whose images are brought together in scratch of 16 bytes a pixel, with what lies around them.

/** Four values that are `step` bytes apart, of which `left` are there. */
function loadApart(from: usize, step: usize, left: isize): v128 {
  if (step == 4) return loadLanes(from, left);
  let x = f32x4.splat(0);
  if (left > 0) x = v128.load_lane<f32>(from, x, 0);
  if (left > 1) x = v128.load_lane<f32>(from + step, x, 1);
  if (left > 2) x = v128.load_lane<f32>(from + step * 2, x, 2);
  if (left > 3) x = v128.load_lane<f32>(from + step * 3, x, 3);
  return x;
}

// @ts-ignore: decorator
@inline
function loadGradient(from: usize, step: usize, left: isize): v128 {
  return step == 4 && left >= 4 ? v128.load(from) : loadApart(from, step, left);
}

/**
 * By the images: the scratch collects dy · filter for each tap, and its middle is the gradient.
 *
 * @param taps Where the `tapCount` places of the filter lie in scratch.
 * @param padded Scratch of `paddedBytes`, in rows of `paddedRow`; the image begins `paddedStart` after its begin, and
 * output places are `rowStep` and `columnStep` apart.
 */
export function depthwiseInput(
  dy: usize, filter: usize, dx: usize, images: usize, height: usize, width: usize, channels: usize, multiplier: usize,
  outHeight: usize, outWidth: usize, padded: usize, paddedBytes: usize, paddedRow: usize, paddedStart: usize,
  rowStep: usize, columnStep: usize, taps: usize, tapCount: usize,
  from: usize, to: usize,
): void {
  const step = multiplier * 4;
  const pixel = channels * step;
  for (let piece = from; piece < to; piece++) {
    const left: isize = channels - piece * 4;
    for (let n: usize = 0; n < images; n++) {
      memory.fill(padded, 0, paddedBytes);
      for (let m: usize = 0; m < multiplier; m++) {
        const first = piece * 4 * step + m * 4;
        const image = dy + n * outHeight * outWidth * pixel + first;
        for (let tap: usize = 0; tap < tapCount; tap++) {
          const weights = loadApart(filter + tap * pixel + first, step, left);
          let at = image;
          let row = padded + load<u32>(taps + tap * 4);
          for (let i: usize = 0; i < outHeight; i++, row += rowStep) {
            for (let to = row, end = row + outWidth * columnStep; to < end; to += columnStep, at += pixel) {
              v128.store(to, multiplyAdd(v128.load(to), loadGradient(at, step, left), weights));
            }
          }
        }
      }
      let toPixel = dx + (n * height * width * channels + piece * 4) * 4;
      for (let i: usize = 0, row = padded + paddedStart; i < height; i++, row += paddedRow) {
        for (let j: usize = 0; j < width; j++, toPixel += channels * 4) storeLanes(toPixel, v128.load(row + j * 16), left);
      }
    }
  }
}

/** By the filter: dw = Σ x · dy over images and output places, for four taps at a time; the parameters are those of {@link depthwiseInput}. */
export function depthwiseFilter(
  x: usize, dy: usize, dw: usize, images: usize, height: usize, width: usize, channels: usize, multiplier: usize,
  outHeight: usize, outWidth: usize, padded: usize, paddedBytes: usize, paddedRow: usize, paddedStart: usize,
  rowStep: usize, columnStep: usize, taps: usize, tapCount: usize,
  from: usize, to: usize,
): void {
  const step = multiplier * 4;
  const pixel = channels * step;
  const last = taps + (tapCount - 1) * 4;
  for (let piece = from; piece < to; piece++) {
    const left: isize = channels - piece * 4;
    memory.fill(padded, 0, paddedBytes);
    for (let n: usize = 0; n < images; n++) {
      let fromPixel = x + (n * height * width * channels + piece * 4) * 4;
      for (let i: usize = 0, row = padded + paddedStart; i < height; i++, row += paddedRow) {
        for (let j: usize = 0; j < width; j++, fromPixel += channels * 4) v128.store(row + j * 16, loadFour(fromPixel, left));
      }
      for (let m: usize = 0; m < multiplier; m++) {
        const first = piece * 4 * step + m * 4;
        for (let tap = taps; tap <= last; tap += 16) {
          let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
          let at = dy + n * outHeight * outWidth * pixel + first;
          let row = padded;
          const tap0 = load<u32>(tap), tap1 = load<u32>(min(tap + 4, last));
          const tap2 = load<u32>(min(tap + 8, last)), tap3 = load<u32>(min(tap + 12, last));
          for (let i: usize = 0; i < outHeight; i++, row += rowStep) {
            for (let from = row, end = row + outWidth * columnStep; from < end; from += columnStep, at += pixel) {
              const g = loadGradient(at, step, left);
              s0 = multiplyAdd(s0, v128.load(from + tap0), g);
              s1 = multiplyAdd(s1, v128.load(from + tap1), g);
              s2 = multiplyAdd(s2, v128.load(from + tap2), g);
              s3 = multiplyAdd(s3, v128.load(from + tap3), g);
            }
          }
          const to = dw + ((tap - taps) >> 2) * pixel + first;
          addApart(to, step, s0, left, n > 0);
          if (tap + 4 <= last) addApart(to + pixel, step, s1, left, n > 0);
          if (tap + 8 <= last) addApart(to + pixel * 2, step, s2, left, n > 0);
          if (tap + 12 <= last) addApart(to + pixel * 3, step, s3, left, n > 0);
        }
      }
    }
  }
}

/** Writes four values `step` bytes apart, of which `left` are there, or adds them to what is there. */
function addApart(to: usize, step: usize, x: v128, left: isize, goOn: bool): void {
  if (goOn) x = f32x4.add(loadApart(to, step, left), x);
  if (left > 0) v128.store_lane<f32>(to, x, 0);
  if (left > 1) v128.store_lane<f32>(to + step, x, 1);
  if (left > 2) v128.store_lane<f32>(to + step * 2, x, 2);
  if (left > 3) v128.store_lane<f32>(to + step * 3, x, 3);
}
