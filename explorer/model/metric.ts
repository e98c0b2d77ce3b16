/** A validation curve: its value at the start, at the end, and at equal distances between, and how noisy it is. */
export interface Metric {
  readonly points: readonly number[];
  /** The largest deviation from the curve. */
  readonly noise: number;
}

/** The highest value that a point can be dragged to. */
export const metricMax = 2.5;

/** Curves to choose from, as they are seen in practice. */
export const metricPresets: Readonly<Record<string, Metric>> = {
  "Falls, then flattens": { points: [2.3, 1.3, 0.8, 0.55, 0.5, 0.5, 0.5, 0.5, 0.5], noise: 0 },
  "Falls in stages": { points: [2.3, 1.2, 1.2, 1.2, 0.6, 0.6, 0.6, 0.35, 0.35], noise: 0 },
  "Overfits: falls, then rises": { points: [2.3, 1.1, 0.7, 0.5, 0.45, 0.55, 0.7, 0.85, 1], noise: 0 },
  "Falls, with noise": { points: [2.3, 1.3, 0.85, 0.6, 0.5, 0.45, 0.42, 0.4, 0.4], noise: 0.15 },
  "Keeps falling": { points: [2.4, 2.1, 1.8, 1.5, 1.25, 1, 0.75, 0.5, 0.25], noise: 0 },
  "Accuracy: rises, then flattens": { points: [0.1, 0.5, 0.7, 0.8, 0.85, 0.86, 0.86, 0.86, 0.86], noise: 0 },
};

export const defaultMetric: Metric = metricPresets["Falls, then flattens"];

/** The name of the preset that a curve is, if it is one. */
export const presetOf = (metric: Metric): string | undefined =>
  Object.keys(metricPresets).find((name) => JSON.stringify(metricPresets[name]) === JSON.stringify(metric));

/** A fixed number between -1 and 1 for each k, as irregular as noise. */
function irregular(k: number): number {
  const x = Math.sin(12.9898 * (k + 1)) * 43758.5453;
  return 2 * (x - Math.floor(x)) - 1;
}

/** The curve's value at step k of `steps`: straight lines between its points, and the noise. */
export function metricAt({ points, noise }: Metric, steps: number, k: number): number {
  const x = (Math.min(k, steps) / steps) * (points.length - 1);
  const i = Math.min(Math.floor(x), points.length - 2);
  const value = points[i] + (points[i + 1] - points[i]) * (x - i);
  return Math.max(0, value + noise * irregular(k));
}

/** Which `mode` of ReduceLROnPlateau takes a curve for ever worse: that of a metric that moves the other way. */
export function opposedMode({ points }: Metric): "min" | "max" | undefined {
  const change = points[points.length - 1] - points[0];
  return change > 0 ? "min" : change < 0 ? "max" : undefined;
}
