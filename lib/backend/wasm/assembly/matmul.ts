import { multiplyAdd } from "./lanes";
import { packPanel, storeEight } from "./panel";

/**
 * c = a · b + bias, for c [m, n] in rows without gaps; a [m, k] and b [k, n] lie at any distance (in bytes) from row to
 * row and from column to column, so that a transposed matrix is no copy. `bias` is [n], or 0 for none.
 *
 * Eight columns of b at a time go to `panel` (32 · (k + 1) bytes), from where they are multiplied with four rows of a.
 * The sums of that 4 × 8 tile stay in registers: each begins with the bias and takes up k in ascending order.
 *
 * A piece is eight columns of `rows` rows, a multiple of 4: all rows of the first eight columns come first.
 */
export function matMul(
  a: usize, aRow: usize, aColumn: usize,
  b: usize, bRow: usize, bColumn: usize,
  bias: usize, c: usize, m: usize, k: usize, n: usize, rows: usize, panel: usize, from: usize, to: usize,
): void {
  const panelEnd = panel + (k + 1) * 32;
  const blocks = (m + rows - 1) / rows;
  let packed: usize = -1;
  for (let piece = from; piece < to; piece++) {
    const j = piece / blocks * 8;
    const columns: isize = n - j;
    if (j != packed) packPanel(panel, bias ? bias + j * 4 : 0, b + j * bColumn, bRow, bColumn, k, columns);
    packed = j;
    const first = piece % blocks * rows;
    const end = min(first + rows, m);
    for (let i = first; i < end; i += 4) {
      // Past the last row, the last row is multiplied again and not stored.
      let a0 = a + i * aRow;
      let a1 = a + min(i + 1, m - 1) * aRow;
      let a2 = a + min(i + 2, m - 1) * aRow;
      let a3 = a + min(i + 3, m - 1) * aRow;
      let c0 = v128.load(panel), d0 = v128.load(panel, 16);
      let c1 = c0, c2 = c0, c3 = c0;
      let d1 = d0, d2 = d0, d3 = d0;
      for (let p = panel + 32; p < panelEnd; p += 32) {
        const b0 = v128.load(p), b1 = v128.load(p, 16);
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
        a0 += aColumn;
        a1 += aColumn;
        a2 += aColumn;
        a3 += aColumn;
      }
      const to = c + (i * n + j) * 4;
      storeEight(to, c0, d0, columns);
      if (i + 1 < m) storeEight(to + n * 4, c1, d1, columns);
      if (i + 2 < m) storeEight(to + n * 8, c2, d2, columns);
      if (i + 3 < m) storeEight(to + n * 12, c3, d3, columns);
    }
  }
}
