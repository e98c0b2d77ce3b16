// Four float32 values at a time, of which `left` lie before the end of the array. What follows the end belongs to another
// tensor: it is neither read nor written.

// @ts-ignore: decorator
@inline
export function loadLanes(from: usize, left: isize): v128 {
  if (left >= 4) return v128.load(from);
  let x = f32x4.splat(0);
  if (left > 0) x = v128.load_lane<f32>(from, x, 0);
  if (left > 1) x = v128.load_lane<f32>(from + 4, x, 1);
  if (left > 2) x = v128.load_lane<f32>(from + 8, x, 2);
  return x;
}

// @ts-ignore: decorator
@inline
export function storeLanes(to: usize, x: v128, left: isize): void {
  if (left >= 4) return v128.store(to, x);
  if (left > 0) v128.store_lane<f32>(to, x, 0);
  if (left > 1) v128.store_lane<f32>(to + 4, x, 1);
  if (left > 2) v128.store_lane<f32>(to + 8, x, 2);
}

/** x · y + sum, rounded twice; by fast arithmetic as the processor does it quickest, most often rounded once. */
// @ts-ignore: decorator
@inline
export function multiplyAdd(sum: v128, x: v128, y: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(x, y, sum);
  return f32x4.add(sum, f32x4.mul(x, y));
}

/** As {@link loadLanes}, where fewer than four are rare: the code is shorter. */
// @ts-ignore: decorator
@inline
export function loadFour(from: usize, left: isize): v128 {
  return left >= 4 ? v128.load(from) : loadSome(from, left);
}

function loadSome(from: usize, left: isize): v128 {
  return loadLanes(from, left);
}

/** As {@link storeLanes}, where fewer than four are rare: the code is shorter. */
// @ts-ignore: decorator
@inline
export function storeFour(to: usize, x: v128, left: isize): void {
  if (left >= 4) v128.store(to, x);
  else storeSome(to, x, left);
}

function storeSome(to: usize, x: v128, left: isize): void {
  storeLanes(to, x, left);
}
