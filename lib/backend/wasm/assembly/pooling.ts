import { loadFour, storeLanes } from "./lanes";

// Windows of images: `stride` apart, the first `top` above and `left` of the image. Padding belongs to no window. A piece is an
// image.

/** The greatest value, or the mean, of each window for each channel; NaN where a window has NaN. */
export function pool(
  x: usize, out: usize, mean: bool, height: isize, width: isize, channels: isize, outHeight: isize, outWidth: isize,
  filterHeight: isize, filterWidth: isize, strideHeight: isize, strideWidth: isize, top: isize, left: isize,
  from: isize, to: isize,
): void {
  const pixel = channels * 4;
  for (let n = from; n < to; n++) {
    for (let i: isize = 0; i < outHeight; i++) {
      const y = i * strideHeight - top;
      const y1 = min(y + filterHeight, height);
      const y0 = max(y, 0);
      for (let j: isize = 0; j < outWidth; j++) {
        const z = j * strideWidth - left;
        const z1 = min(z + filterWidth, width);
        const z0 = max(z, 0);
        const count = f32x4.splat(<f32>(max(0, y1 - y0) * max(0, z1 - z0)));
        const window = x + ((n * height + y0) * width + z0) * pixel;
        const columns = (z1 - z0) * pixel;
        const place = out + ((n * outHeight + i) * outWidth + j) * pixel;
        for (let c: isize = 0; c < channels; c += 4) {
          const left = channels - c;
          let sum = f32x4.splat(0), greatest = f32x4.splat(-Infinity), isNan = sum;
          let row = window + c * 4;
          for (let k = y0; k < y1; k++, row += width * pixel) {
            for (let at = row, end = row + columns; at < end; at += pixel) {
              const value = loadFour(at, left);
              sum = f32x4.add(sum, value);
              greatest = f32x4.pmax(greatest, value);
              isNan = v128.or(isNan, f32x4.ne(value, value));
            }
          }
          storeLanes(place + c * 4, mean ? f32x4.div(sum, count) : v128.or(greatest, isNan), left);
        }
      }
    }
  }
}

/**
 * The gradient of {@link pool}: each window's goes to its greatest value, to the first of equal ones, or without x, where x
 * is 0, in equal parts to all.
 */
export function poolGradient(
  x: usize, dy: usize, dx: usize, height: isize, width: isize, channels: isize, outHeight: isize, outWidth: isize,
  filterHeight: isize, filterWidth: isize, strideHeight: isize, strideWidth: isize, top: isize, left: isize,
  from: isize, to: isize,
): void {
  const pixel = channels * 4;
  for (let n = from; n < to; n++) {
    const image = n * height * width * pixel;
    memory.fill(dx + image, 0, height * width * pixel);
    for (let i: isize = 0; i < outHeight; i++) {
      const y = i * strideHeight - top;
      const y1 = min(y + filterHeight, height);
      const y0 = max(y, 0);
      for (let j: isize = 0; j < outWidth; j++) {
        const z = j * strideWidth - left;
        const z1 = min(z + filterWidth, width);
        const z0 = max(z, 0);
        if (y0 >= y1 || z0 >= z1) continue;
        const window = image + (y0 * width + z0) * pixel;
        const columns = (z1 - z0) * pixel;
        const place = dy + ((n * outHeight + i) * outWidth + j) * pixel;
        const count = f32x4.splat(<f32>((y1 - y0) * (z1 - z0)));
        for (let c: isize = 0; c < channels; c += 4) {
          const left = channels - c;
          const g = loadFour(place + c * 4, left);
          let row = window + c * 4;
          if (x) {
            let best = loadFour(x + row, left);
            let where = i32x4.splat(row);
            for (let k = y0; k < y1; k++, row += width * pixel) {
              for (let at = row, end = row + columns; at < end; at += pixel) {
                const value = loadFour(x + at, left);
                const isBetter = v128.or(f32x4.gt(value, best), f32x4.ne(value, value));
                best = v128.bitselect(value, best, isBetter);
                where = v128.bitselect(i32x4.splat(at), where, isBetter);
              }
            }
            give(dx + i32x4.extract_lane(where, 0), f32x4.extract_lane(g, 0));
            if (left > 1) give(dx + i32x4.extract_lane(where, 1) + 4, f32x4.extract_lane(g, 1));
            if (left > 2) give(dx + i32x4.extract_lane(where, 2) + 8, f32x4.extract_lane(g, 2));
            if (left > 3) give(dx + i32x4.extract_lane(where, 3) + 12, f32x4.extract_lane(g, 3));
          } else {
            const share = f32x4.div(g, count);
            for (let k = y0; k < y1; k++, row += width * pixel) {
              for (let at = dx + row, end = at + columns; at < end; at += pixel) {
                storeLanes(at, f32x4.add(loadFour(at, left), share), left);
              }
            }
          }
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function give(to: usize, g: f32): void {
  store<f32>(to, load<f32>(to) + g);
}
