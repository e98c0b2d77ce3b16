import { loadFour, storeFour, storeLanes } from "./lanes";

/** out = x + row, x − row or x · row, by the number of the operation, for each row of n values of x. A piece is a row. */
export function withRow(x: usize, row: usize, out: usize, n: isize, operation: i32, from: usize, to: usize): void {
  x += from * n * 4;
  out += from * n * 4;
  for (let r = from; r < to; r++, x += n * 4, out += n * 4) {
    for (let c: isize = 0; c < n; c += 4) {
      const left = n - c;
      const u = loadFour(x + c * 4, left);
      const v = loadFour(row + c * 4, left);
      storeFour(out + c * 4, operation == 2 ? f32x4.mul(u, v) : f32x4.add(u, operation == 1 ? f32x4.neg(v) : v), left);
    }
  }
}

/** dx = dy where x > 0 or x is NaN, else 0, for n values. A piece is 1024 of them. */
export function reluGradient(dy: usize, x: usize, dx: usize, n: usize, from: usize, to: usize): void {
  const zero = f32x4.splat(0);
  const end = min(to * 4096, n * 4);
  for (let i = from * 4096; i < end; i += 16) {
    const left: isize = n - i / 4;
    storeLanes(dx + i, v128.andnot(loadFour(dy + i, left), f32x4.le(loadFour(x + i, left), zero)), left);
  }
}

/** out = x, not below low and not above high, for n values; NaN stays. A piece is 1024 of them. */
export function clip(x: usize, out: usize, n: usize, low: f32, high: f32, from: usize, to: usize): void {
  const least = f32x4.splat(low);
  const most = f32x4.splat(high);
  const end = min(to * 4096, n * 4);
  for (let i = from * 4096; i < end; i += 16) {
    const left: isize = n - i / 4;
    storeLanes(out + i, f32x4.min(f32x4.max(loadFour(x + i, left), least), most), left);
  }
}

/** Adds each row of n values of x to the row of out that its number names; the rows of numbers out of range count for none. */
export function segmentSum(x: usize, numbers: usize, out: usize, rows: usize, n: isize, segments: u32): void {
  memory.fill(out, 0, <usize>segments * n * 4);
  for (let r: usize = 0; r < rows; r++, x += n * 4) {
    const segment = load<u32>(numbers + r * 4);
    if (segment >= segments) continue;
    const to = out + <usize>segment * n * 4;
    for (let c: isize = 0; c < n; c += 4) {
      const left = n - c;
      storeLanes(to + c * 4, f32x4.add(loadFour(to + c * 4, left), loadFour(x + c * 4, left)), left);
    }
  }
}
