import { loadFour, storeFour, storeLanes } from "./lanes";

// Windows of images: `stride` apart, the first `top` above and `left` of the image. Padding belongs to no window. A piece is an
// image.

/** The greatest value, or the mean, of each window for each channel; NaN where a window has NaN. */
export function pool(
  x: usize, out: usize, mean: bool, height: isize, width: isize, channels: isize, outHeight: isize, outWidth: isize,
  filterHeight: isize, filterWidth: isize, strideHeight: isize, strideWidth: isize, top: isize, left: isize,
  from: isize, to: isize,
): void {
  const pixel = channels * 4;
  const next = strideWidth * pixel;
  const lastFour = min(outWidth - 1, (width - filterWidth + left) / strideWidth) - 3;
  for (let n = from; n < to; n++) {
    for (let i: isize = 0; i < outHeight; i++) {
      const y = i * strideHeight - top;
      const y1 = min(y + filterHeight, height);
      const y0 = max(y, 0);
      for (let j: isize = 0, count: isize = 1; j < outWidth; j += count) {
        // Four windows of the same size at once, where there are four within the image; the last four may begin earlier.
        const start = min(j, lastFour);
        count = j * strideWidth >= left && start * strideWidth >= left && j <= lastFour + 3 ? 4 : 1;
        if (count == 4) j = start;
        const z = j * strideWidth - left;
        const z1 = min(z + filterWidth, width);
        const z0 = max(z, 0);
        const window = x + ((n * height + y0) * width + z0) * pixel;
        const place = out + ((n * outHeight + i) * outWidth + j) * pixel;
        const step = count == 4 ? next : 0;
        const columns = max(0, z1 - z0);
        if (mean) poolFour<Mean>(window, step, max(0, y1 - y0), columns, width * pixel, pixel, place, count);
        else poolFour<Greatest>(window, step, max(0, y1 - y0), columns, width * pixel, pixel, place, count);
      }
    }
  }
}

class Mean {}
class Greatest {}

/** The values of four windows `next` bytes apart, or with `count` 1 of the first, for all channels. */
function poolFour<T>(
  window: usize, next: usize, rows: usize, columns: usize, row: usize, pixel: usize, place: usize, count: isize,
): void {
  const size = f32x4.splat(<f32>(rows * columns));
  for (let c: usize = 0; c < pixel; c += 16) {
    const left = (<isize>pixel - <isize>c) >> 2;
    let t0 = idof<T>() == idof<Mean>() ? f32x4.splat(0) : f32x4.splat(-Infinity), t1 = t0, t2 = t0, t3 = t0;
    let n0 = f32x4.splat(0), n1 = n0, n2 = n0, n3 = n0;
    for (let k: usize = 0, start = window + c; k < rows; k++, start += row) {
      for (let at = start, end = start + columns * pixel; at < end; at += pixel) {
        const v0 = loadFour(at, left), v1 = loadFour(at + next, left);
        const v2 = loadFour(at + next * 2, left), v3 = loadFour(at + next * 3, left);
        if (idof<T>() == idof<Mean>()) {
          t0 = f32x4.add(t0, v0);
          t1 = f32x4.add(t1, v1);
          t2 = f32x4.add(t2, v2);
          t3 = f32x4.add(t3, v3);
        } else {
          t0 = f32x4.pmax(t0, v0);
          t1 = f32x4.pmax(t1, v1);
          t2 = f32x4.pmax(t2, v2);
          t3 = f32x4.pmax(t3, v3);
          n0 = v128.or(n0, f32x4.ne(v0, v0));
          n1 = v128.or(n1, f32x4.ne(v1, v1));
          n2 = v128.or(n2, f32x4.ne(v2, v2));
          n3 = v128.or(n3, f32x4.ne(v3, v3));
        }
      }
    }
    const to = place + c;
    storeFour(to, idof<T>() == idof<Mean>() ? f32x4.div(t0, size) : v128.or(t0, n0), left);
    if (count == 1) continue;
    storeFour(to + pixel, idof<T>() == idof<Mean>() ? f32x4.div(t1, size) : v128.or(t1, n1), left);
    storeFour(to + pixel * 2, idof<T>() == idof<Mean>() ? f32x4.div(t2, size) : v128.or(t2, n2), left);
    storeFour(to + pixel * 3, idof<T>() == idof<Mean>() ? f32x4.div(t3, size) : v128.or(t3, n3), left);
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
            let where = i32x4.splat(<i32>row);
            for (let k = y0; k < y1; k++, row += width * pixel) {
              for (let at = row, end = row + columns; at < end; at += pixel) {
                const value = loadFour(x + at, left);
                const isBetter = v128.or(f32x4.gt(value, best), f32x4.ne(value, value));
                best = v128.bitselect(value, best, isBetter);
                where = v128.bitselect(i32x4.splat(<i32>at), where, isBetter);
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
