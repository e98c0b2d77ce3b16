import { extentOf } from "./extent";

/** From values to pixels. */
export interface Scale {
  (value: number): number;
  readonly ticks: readonly number[];
  /** The value at a pixel. */
  invert(pixel: number): number;
}

/** A round number of the form 1, 2 or 5 times a power of ten, at least as large as `value`. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10]
    .map((digit) => digit * power)
    .find((candidate) => candidate >= value * (1 - 1e-12)) as number;
}

/** The multiples of a step in a range. */
function multiples(step: number, from: number, to: number): number[] {
  const first = Math.ceil(from / step - 1e-9);
  return Array.from({ length: Math.floor(to / step + 1e-9) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

/** Even ticks at round values, about `count` of them. */
export function linearScale(
  [from, to]: [number, number],
  [start, end]: [number, number],
  count: number,
): Scale {
  const span = to - from || 1;
  const wanted = roundUp(span / (1.4 * count));
  // Between two of one step there may be one of the next larger, and one tick gives no scale.
  const ticks = [wanted, roundUp(wanted / 2.5)]
    .map((step) => multiples(step, from, to))
    .find(({ length }, i) => length > 1 || i === 1)!;
  return Object.assign((value: number) => start + ((value - from) / span) * (end - start), {
    ticks,
    invert: (pixel: number) => from + ((pixel - start) / (end - start)) * span,
  });
}

/** Ticks at powers of ten, and between them where there are few. */
export function logScale([from, to]: [number, number], range: [number, number], count: number): Scale {
  const [low, high] = [Math.log10(from), Math.log10(to)];
  const inner = linearScale([low, high], range, count);
  const digits = high - low > 3 ? [1] : [1, 2, 5];
  const every = Math.max(1, Math.ceil((high - low) / count));
  const powers = Array.from(
    { length: Math.floor(high) - Math.floor(low) + 1 },
    (_, i) => Math.floor(low) + i,
  );
  const ticks = powers
    .filter((power) => power % every === 0)
    .flatMap((power) => digits.map((digit) => Number(`${digit}e${power}`)))
    .filter((tick) => tick >= from * (1 - 1e-9) && tick <= to * (1 + 1e-9));
  return Object.assign((value: number) => inner(Math.log10(value)), {
    ticks,
    invert: (pixel: number) => 10 ** inner.invert(pixel),
  });
}

/** The lowest decade that a logarithmic axis goes down to, below the highest value. */
const decades = 8;

/** The range of a logarithmic axis for some curves: from their lowest rate above 0. */
export function logRange(curves: readonly Float64Array[]): [number, number] {
  const extents = curves.map(extentOf);
  const low = Math.min(...extents.map(({ lowAboveZero }) => lowAboveZero));
  const high = Math.max(0, ...extents.map(({ high }) => high));
  if (high === 0) return [1e-3, 1];
  const from = Math.max(low, high / 10 ** decades);
  return from < high ? [from, high] : [high / 10, high];
}

/** The range of a linear axis for some curves: from 0, or a little below the lowest value, to a little above the highest. */
export function linearRange(curves: readonly Float64Array[]): [number, number] {
  const extents = curves.map(extentOf);
  const low = Math.min(0, ...extents.map((extent) => extent.low));
  const high = Math.max(0, ...extents.map((extent) => extent.high));
  const margin = (high - low) * 0.04;
  return margin > 0 ? [low < 0 ? low - margin : 0, high > 0 ? high + margin : 0] : [0, 1];
}
