import { loadLanes, storeLanes } from "./lanes";

/** The square roots of n values. */
export function sqrt(x: usize, out: usize, n: isize): void {
  for (let left = n, i: usize = 0; left > 0; left -= 4, i += 16) {
    storeLanes(out + i, f32x4.sqrt(loadLanes(x + i, left)), left);
  }
}
