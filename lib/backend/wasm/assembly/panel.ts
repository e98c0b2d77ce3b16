import { loadFour, storeLanes } from "./lanes";

// A panel has the eight columns of a matrix product that are computed together, a row of 32 bytes after the other.

/** Stores a row of eight values, of which `columns` lie before the end of the array. */
// @ts-ignore: decorator
@inline
export function storeEight(to: usize, left: v128, right: v128, columns: isize): void {
  if (columns >= 8) {
    v128.store(to, left);
    v128.store(to, right, 16);
  } else storeSome(to, left, right, columns);
}

function storeSome(to: usize, left: v128, right: v128, columns: isize): void {
  storeLanes(to, left, columns);
  storeLanes(to + 16, right, columns - 4);
}

/** Fills a row of a panel with values that are `step` apart, and with 0 past the `columns` that are there. 0 stands for no values. */
// @ts-ignore: decorator
@inline
export function packEight(panel: usize, from: usize, step: usize, columns: isize): void {
  if (!from) {
    v128.store(panel, f32x4.splat(0));
    v128.store(panel, f32x4.splat(0), 16);
  } else if (step == 4) {
    v128.store(panel, loadFour(from, columns));
    v128.store(panel, loadFour(from + 16, columns - 4), 16);
  } else {
    for (let i: isize = 0; i < 8; i++) store<f32>(panel + i * 4, i < columns ? load<f32>(from + i * step) : 0);
  }
}

/** Fills a panel: a row of biases, then `rows` rows of a matrix whose rows and columns lie `row` and `column` apart. */
export function packPanel(
  panel: usize, bias: usize, from: usize, row: usize, column: usize, rows: usize, columns: isize,
): void {
  packEight(panel, bias, 4, columns);
  for (let r: usize = 0; r < rows; r++, from += row) {
    panel += 32;
    packEight(panel, from, column, columns);
  }
}
