import type { Scale } from "./scale";

const round = (pixel: number): number => Math.round(pixel * 100) / 100;

/**
 * The path of a curve whose values are at 0, 1, …: as steps where each value holds until the next, or as a line; broken where
 * a value cannot be shown. Where many values share a pixel their lowest and highest are drawn, so that no peak is lost.
 */
export function curvePath(values: Float64Array, x: Scale, y: Scale, holds: boolean): string {
  const shown = (value: number): boolean => Number.isFinite(y(value));
  const perPixel = values.length / Math.max(1, Math.abs(x(values.length - 1) - x(0)));
  const points =
    perPixel > 2 ? condensed(values, Math.ceil(perPixel), shown) : Array.from(values, (_, k) => k);
  let path = "";
  let drawing = false;
  for (const k of points) {
    if (!shown(values[k])) {
      drawing = false;
      continue;
    }
    const [px, py] = [round(x(k)), round(y(values[k]))];
    if (!drawing) path += `M${px} ${py}`;
    else path += holds ? `H${px}V${py}` : `L${px} ${py}`;
    drawing = true;
  }
  return path;
}

/** Whether a curve stays where it is in most steps, as one of steps and plateaus does. */
export function isMostlyFlat(values: Float64Array): boolean {
  let flat = 0;
  for (let k = 1; k < values.length; k++) if (values[k] === values[k - 1]) flat++;
  return flat > values.length / 2;
}

/** The positions of the first, lowest, highest and last of each `size` values, in order. */
function condensed(values: Float64Array, size: number, shown: (value: number) => boolean): number[] {
  const points: number[] = [];
  for (let start = 0; start < values.length; start += size) {
    const end = Math.min(start + size, values.length);
    let [low, high] = [start, start];
    for (let k = start; k < end; k++) {
      if (!shown(values[k])) continue;
      if (!(values[k] >= values[low])) low = k;
      if (!(values[k] <= values[high])) high = k;
    }
    points.push(...new Set([start, Math.min(low, high), Math.max(low, high), end - 1]));
  }
  return points;
}
