import { loadLanes, storeLanes } from "./lanes";

/** Adam's means and step of n values, in the order of operations of optimizers/adam.ts. A piece is 1024 of them. */
export function adam(
  g: usize,
  m: usize,
  v: usize,
  vMax: usize,
  delta: usize,
  mOut: usize,
  vOut: usize,
  vMaxOut: usize,
  n: usize,
  beta1: f32,
  rest1: f32,
  beta2: f32,
  rest2: f32,
  eps: f32,
  rate: f32,
  from: usize,
  to: usize,
): void {
  const zero = f32x4.splat(0);
  const end = min(to * 4096, n * 4);
  for (let i = from * 4096; i < end; i += 16) {
    const left: isize = n - i / 4;
    const x = loadLanes(g + i, left);
    const mBefore = m ? loadLanes(m + i, left) : zero;
    const vBefore = v ? loadLanes(v + i, left) : zero;
    const mean = f32x4.add(f32x4.mul(mBefore, f32x4.splat(beta1)), f32x4.mul(x, f32x4.splat(rest1)));
    let square = f32x4.add(
      f32x4.mul(vBefore, f32x4.splat(beta2)),
      f32x4.mul(f32x4.mul(x, x), f32x4.splat(rest2)),
    );
    storeLanes(mOut + i, mean, left);
    storeLanes(vOut + i, square, left);
    if (vMaxOut) {
      if (vMax) square = f32x4.max(loadLanes(vMax + i, left), square);
      storeLanes(vMaxOut + i, square, left);
    }
    const ratio = f32x4.div(mean, f32x4.add(f32x4.sqrt(square), f32x4.splat(eps)));
    storeLanes(delta + i, f32x4.mul(ratio, f32x4.splat(rate)), left);
  }
}
