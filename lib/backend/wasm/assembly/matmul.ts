import { loadLanes, multiplyAdd, storeLanes } from "./lanes";

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
    if (j != packed) pack(panel, bias ? bias + j * 4 : 0, b + j * bColumn, bRow, bColumn, k, columns);
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
      storeRow(to, c0, d0, columns);
      if (i + 1 < m) storeRow(to + n * 4, c1, d1, columns);
      if (i + 2 < m) storeRow(to + n * 8, c2, d2, columns);
      if (i + 3 < m) storeRow(to + n * 12, c3, d3, columns);
    }
  }
}

function pack(panel: usize, bias: usize, b: usize, bRow: usize, bColumn: usize, k: usize, columns: isize): void {
  const none = f32x4.splat(0);
  storeRow(panel, bias ? loadLanes(bias, columns) : none, bias ? loadLanes(bias + 16, columns - 4) : none, 8);
  for (let p: usize = 0; p < k; p++) {
    panel += 32;
    if (bColumn == 4) {
      storeRow(panel, loadLanes(b, columns), loadLanes(b + 16, columns - 4), 8);
    } else {
      for (let j: isize = 0; j < 8; j++) store<f32>(panel + j * 4, j < columns ? load<f32>(b + j * bColumn) : 0);
    }
    b += bRow;
  }
}

// @ts-ignore: decorator
@inline
function storeRow(to: usize, left: v128, right: v128, columns: isize): void {
  storeLanes(to, left, columns);
  storeLanes(to + 16, right, columns - 4);
}
