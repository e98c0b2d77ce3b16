import type { Scale } from "./scale";

const round = (pixel: number): number => Math.round(pixel * 100) / 100;

/**
 * The path of a curve whose values are at 0, 1, …: as steps where each value holds until the next, or as a line; broken where
 * a value cannot be shown. Where many values share a pixel the first, lowest, highest and last of them are drawn, so that no
 * peak is lost and the path is as long as the plot is wide, however many values there are.
 */
export function curvePath(values: Float64Array, x: Scale, y: Scale, holds: boolean): string {
  const perPixel = values.length / Math.max(1, Math.abs(x(values.length - 1) - x(0)));
  const places = perPixel > 2 ? thinned(values, Math.ceil(perPixel), !Number.isFinite(y(0))) : values.keys();
  let path = "";
  let drawing = false;
  for (const k of places) {
    const py = round(y(values[k]));
    if (!Number.isFinite(py)) {
      drawing = false;
      continue;
    }
    const px = round(x(k));
    if (!drawing) path += `M${px} ${py}`;
    else path += holds ? `H${px}V${py}` : `L${px} ${py}`;
    drawing = true;
  }
  return path;
}

interface Thinned {
  readonly size: number;
  readonly aboveZero: boolean;
  readonly places: readonly number[];
}

const known = new WeakMap<Float64Array, Thinned>();

/**
 * The positions of the first, lowest, highest and last of each `size` values, in order; kept for the next drawing.
 *
 * @param aboveZero Whether only values above 0 can be shown.
 */
function thinned(values: Float64Array, size: number, aboveZero: boolean): readonly number[] {
  const last = known.get(values);
  if (last?.size === size && last.aboveZero === aboveZero) return last.places;
  const places: number[] = [];
  for (let start = 0; start < values.length; start += size) {
    const end = Math.min(start + size, values.length);
    let [low, high] = [start, start];
    for (let k = start; k < end; k++) {
      const value = values[k];
      if (!Number.isFinite(value) || (aboveZero && value <= 0)) continue;
      if (!(values[low] <= value) || (aboveZero && values[low] <= 0)) low = k;
      if (!(values[high] >= value)) high = k;
    }
    places.push(...new Set([start, Math.min(low, high), Math.max(low, high), end - 1]));
  }
  known.set(values, { size, aboveZero, places });
  return places;
}
