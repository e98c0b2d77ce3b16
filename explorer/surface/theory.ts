/**
 * The factor by which gradient descent on λx²/2 with momentum β (0 for plain SGD) shortens x in the long run: the
 * spectral radius of the step, `max |z|` over the roots of `z² − (1 + β − lr·λ)·z + β`; without momentum `|1 − lr·λ|`.
 * Above 1 it diverges.
 *
 * @see Goh, Why Momentum Really Works, Distill 2017
 */
export function contraction(lr: number, curvature: number, momentum = 0): number {
  const trace = 1 + momentum - lr * curvature;
  const discriminant = trace * trace - 4 * momentum;
  return discriminant < 0 ? Math.sqrt(momentum) : (Math.abs(trace) + Math.sqrt(discriminant)) / 2;
}

/** The slowest of the directions: `max |1 − lr·λᵢ|` for plain SGD. */
export const slowest = (lr: number, curvatures: readonly number[], momentum = 0): number =>
  Math.max(...curvatures.map((curvature) => contraction(lr, curvature, momentum)));

/** The largest stable rate, `2(1 + β)/λmax`: for plain SGD `2/λmax`. */
export const stabilityLimit = (curvatures: readonly number[], momentum = 0): number =>
  (2 * (1 + momentum)) / Math.max(...curvatures);

/** The constant rate at which plain SGD falls fastest in the long run, `2/(λmin + λmax)`. */
export const bestRate = (curvatures: readonly number[]): number =>
  2 / (Math.min(...curvatures) + Math.max(...curvatures));

/**
 * What the mean of x² tends to on λx²/2 with gradients of noise σ: the variance of the autoregression that the steps
 * are, `lr·σ²·(1 + β) / (λ·(1 − β)·(2(1 + β) − lr·λ))`, for plain SGD `lr·σ²/(λ(2 − lr·λ))`.
 *
 * @returns undefined where there is no such limit: at an unstable rate, without curvature.
 * @see Box & Jenkins, Time Series Analysis, 1970, for the variance of a second-order autoregression
 */
export function steadyState(lr: number, curvature: number, sigma: number, momentum = 0): number | undefined {
  const room = 2 * (1 + momentum) - lr * curvature;
  if (room <= 0 || curvature === 0 || momentum >= 1) return undefined;
  return (lr * sigma ** 2 * (1 + momentum)) / (curvature * (1 - momentum) * room);
}

/** The rate and the momentum of each step. */
export interface Hyperparameters {
  readonly rates: readonly number[];
  readonly momenta: readonly number[];
}

/**
 * The mean of x² before each step of SGD on λx²/2 with gradients of noise σ, from `first` on: the second moments of x
 * and of the direction, carried from step to step, whatever the rates. Without momentum
 * `m ← (1 − lr·λ)²·m + lr²·σ²`.
 */
export function expectedSquares(
  { rates, momenta }: Hyperparameters,
  curvature: number,
  sigma: number,
  first: number,
): number[] {
  let [xx, xb, bb] = [first, 0, 0];
  return rates.map((lr, k) => {
    const now = xx;
    const beta = momenta[k];
    const cross = beta * xb + curvature * xx;
    bb = beta ** 2 * bb + 2 * beta * curvature * xb + curvature ** 2 * xx + sigma ** 2;
    xx += lr ** 2 * bb - 2 * lr * cross;
    xb = cross - lr * bb;
    return now;
  });
}

/**
 * The loss before each step of SGD on a bowl, `½ Σ λᵢ·xᵢ²`: each coordinate is carried from step to step by
 * `b ← β·b + λᵢ·xᵢ` and `xᵢ ← xᵢ − lr·b`, whatever the rates. Without momentum
 * `½ Σ λᵢ·xᵢ²·Π (1 − lr·λᵢ)²`, over the steps so far.
 */
export function bowlLoss(
  { rates, momenta }: Hyperparameters,
  curvatures: readonly number[],
  start: readonly number[],
): number[] {
  const places = [...start];
  const directions = start.map(() => 0);
  return rates.map((lr, k) => {
    const loss = places.reduce((sum, x, i) => sum + (curvatures[i] * x ** 2) / 2, 0);
    places.forEach((x, i) => {
      directions[i] = momenta[k] * directions[i] + curvatures[i] * x;
      places[i] -= lr * directions[i];
    });
    return loss;
  });
}
