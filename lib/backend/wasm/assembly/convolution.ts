import { loadFour, multiplyAdd } from "./lanes";
import { packEight, packPanel, storeEight } from "./panel";

// A convolution is a matrix product whose left matrix is read where the images lie: a row of it begins at a place of an
// image, and its columns are runs of values at the same distances, the taps, from each place. Distances are in bytes.

/**
 * Packs a filter for {@link convolve}: for each eight output channels a panel with their biases and then a row of
 * eight values for each product, in the order of the taps. `rows` values belong to a tap, `row` apart; output channels are
 * `column` apart. A panel has 32 · (taps · rows + 1) bytes. `bias` is 0 for none.
 */
export function packFilter(
  filter: usize, taps: usize, tapCount: usize, rows: usize, row: usize, column: usize,
  bias: usize, panels: usize, channels: usize,
): void {
  for (let j: usize = 0; j < channels; j += 8) {
    const left: isize = channels - j;
    packEight(panels, bias, 4, left);
    for (let tap: usize = 0; tap < tapCount; tap++) {
      let from = filter + load<u32>(taps + tap * 4);
      for (let r: usize = 0; r < rows; r++, from += row) {
        panels += 32;
        packEight(panels, from, column, left);
      }
    }
    panels += 32;
    filter += column * 8;
    if (bias) bias += 32;
  }
}

/**
 * Four rows by eight columns of the product, whose sums stay in registers; each takes up its products in the order of the
 * panel. They begin with the panel's first row, or, to `go on`, with what is in c. `places` has two numbers for each row:
 * where it begins in the image, and where in c. `rows` and `columns` are those left: what lies beyond is not written.
 */
// @ts-ignore: decorator
@inline
function tile(
  image: usize, places: usize, rows: usize, taps: usize, tapsEnd: usize, run: usize, step: usize,
  panel: usize, c: usize, columns: isize, goOn: bool,
): void {
  const places1 = places + min<usize>(1, rows - 1) * 8;
  const places2 = places + min<usize>(2, rows - 1) * 8;
  const places3 = places + min<usize>(3, rows - 1) * 8;
  const to0 = c + load<u32>(places, 4), to1 = c + load<u32>(places1, 4);
  const to2 = c + load<u32>(places2, 4), to3 = c + load<u32>(places3, 4);
  let c0: v128, c1: v128, c2: v128, c3: v128, d0: v128, d1: v128, d2: v128, d3: v128;
  if (goOn) {
    c0 = loadFour(to0, columns), d0 = loadFour(to0 + 16, columns - 4);
    c1 = loadFour(to1, columns), d1 = loadFour(to1 + 16, columns - 4);
    c2 = loadFour(to2, columns), d2 = loadFour(to2 + 16, columns - 4);
    c3 = loadFour(to3, columns), d3 = loadFour(to3 + 16, columns - 4);
  } else {
    c0 = v128.load(panel), d0 = v128.load(panel, 16);
    c1 = c0, c2 = c0, c3 = c0;
    d1 = d0, d2 = d0, d3 = d0;
  }
  panel += 32;
  const image0 = image + load<u32>(places), image1 = image + load<u32>(places1);
  const image2 = image + load<u32>(places2), image3 = image + load<u32>(places3);
  for (; taps < tapsEnd; taps += 4) {
    const tap = load<u32>(taps);
    let a0 = image0 + tap, a1 = image1 + tap, a2 = image2 + tap, a3 = image3 + tap;
    for (const end = panel + run * 32; panel < end; panel += 32) {
      const b0 = v128.load(panel), b1 = v128.load(panel, 16);
      let x = v128.load_splat<f32>(a0);
      c0 = multiplyAdd(c0, x, b0);
      d0 = multiplyAdd(d0, x, b1);
      x = v128.load_splat<f32>(a1);
      c1 = multiplyAdd(c1, x, b0);
      d1 = multiplyAdd(d1, x, b1);
      x = v128.load_splat<f32>(a2);
      c2 = multiplyAdd(c2, x, b0);
      d2 = multiplyAdd(d2, x, b1);
      x = v128.load_splat<f32>(a3);
      c3 = multiplyAdd(c3, x, b0);
      d3 = multiplyAdd(d3, x, b1);
      a0 += step;
      a1 += step;
      a2 += step;
      a3 += step;
    }
  }
  storeEight(to0, c0, d0, columns);
  if (rows > 1) storeEight(to1, c1, d1, columns);
  if (rows > 2) storeEight(to2, c2, d2, columns);
  if (rows > 3) storeEight(to3, c3, d3, columns);
}

/** Copies the rows of an image into the middle of a larger one, whose rows are `toRow` apart. */
function place(image: usize, rows: usize, row: usize, to: usize, toRow: usize): void {
  for (let i: usize = 0; i < rows; i++, image += row, to += toRow) memory.copy(to, image, row);
}

/**
 * Convolves the images from `from` to below `to`, each for itself: c[place] = bias + Σ image[place + tap + r · 4] · filter[tap, r].
 *
 * @param images Of `rows` rows of `row` bytes.
 * @param padded Scratch for one image with what lies around it, 0 at first; 0 where no place reaches beyond the image. Its
 * rows are `paddedRow` apart, and the image begins `paddedStart` after its begin.
 * @param places Where each of the `placeCount` rows of the product begins in the (padded) image, and where in an image of c.
 * @param taps The distances at which runs of `run` values begin.
 * @param panels The filter, from {@link packFilter}.
 * @param c The result: images of `cImage` bytes, of `channels` channels.
 */
export function convolve(
  images: usize, rows: usize, row: usize, padded: usize, paddedRow: usize, paddedStart: usize,
  places: usize, placeCount: usize, taps: usize, tapCount: usize, run: usize,
  panels: usize, c: usize, cImage: usize, channels: usize,
  from: usize, to: usize,
): void {
  const panelSize = (tapCount * run + 1) * 32;
  for (let i = from; i < to; i++) {
    let image = images + i * rows * row;
    if (padded) {
      place(image, rows, row, padded + paddedStart, paddedRow);
      image = padded;
    }
    for (let j: usize = 0, panel = panels; j < channels; j += 8, panel += panelSize) {
      for (let p: usize = 0; p < placeCount; p += 4) {
        tile(image, places + p * 8, placeCount - p, taps, taps + tapCount * 4, run, 4, panel, c + i * cImage + j * 4, channels - j, false);
      }
    }
  }
}

/**
 * The gradient of a filter: the sum, over images and output places, of image values times dy. Rows of the product are
 * the filter's values for one output channel. A piece is a group of `groupSize` images for a part of these rows: of each of the
 * `groupCount` groups first, part by part of `partSize` rows. Each group's sum goes to a result of its own.
 *
 * @param images, padded, places, taps as for {@link convolve}; a tap is a row of output places, of `run` values
 * `step` apart.
 * @param tapsAtOnce How many of these rows are taken before the next part of the filter.
 * @param panel Scratch: 32 · (tapsAtOnce · run + 1) bytes.
 * @param dy Images of tapCount · run places with `channels` channels.
 * @param c The results: of `cSize` bytes each.
 */
export function convolveFilter(
  images: usize, imageCount: usize, rows: usize, row: usize, padded: usize, paddedRow: usize, paddedStart: usize,
  places: usize, placeCount: usize, taps: usize, tapCount: usize, run: usize, step: usize, tapsAtOnce: usize, panel: usize,
  dy: usize, c: usize, cSize: usize, channels: usize, groupSize: usize, partSize: usize,
  from: usize, to: usize,
): void {
  const parts = (placeCount + partSize - 1) / partSize;
  for (let piece = from; piece < to; piece++) {
    const group = piece / parts;
    const firstPlace = (piece % parts) * partSize;
    const lastPlace = min(firstPlace + partSize, placeCount);
    const firstImage = group * groupSize;
    const lastImage = min(firstImage + groupSize, imageCount);
    for (let i = firstImage; i < lastImage; i++) {
      let image = images + i * rows * row;
      if (padded) {
        place(image, rows, row, padded + paddedStart, paddedRow);
        image = padded;
      }
      for (let tap: usize = 0; tap < tapCount; tap += tapsAtOnce) {
        const tapsNow = min(tapsAtOnce, tapCount - tap);
        const goOn = i > firstImage || tap > 0;
        for (let j: usize = 0; j < channels; j += 8) {
          packPanel(panel, 0, dy + ((i * tapCount + tap) * run * channels + j) * 4, channels * 4, 4, tapsNow * run, channels - j);
          for (let p = firstPlace; p < lastPlace; p += 4) {
            const start = taps + tap * 4;
            tile(image, places + p * 8, lastPlace - p, start, start + tapsNow * 4, run, step, panel, c + group * cSize + j * 4, channels - j, goOn);
          }
        }
      }
    }
  }
}
