/** What axes and drawings must know of a curve. */
interface Extent {
  /** The lowest and the highest value; Infinity and -Infinity where there is none. */
  readonly low: number;
  readonly high: number;
  /** The lowest value above 0, which a logarithmic axis can show. */
  readonly lowAboveZero: number;
  /** Whether the curve stays where it is in most steps, as one of steps and plateaus does. */
  readonly isMostlyFlat: boolean;
}

const known = new WeakMap<Float64Array, Extent>();

/** The extent of a curve, found once: the values of a curve do not change. What is no number is left out. */
export function extentOf(values: Float64Array): Extent {
  let extent = known.get(values);
  if (!extent) known.set(values, (extent = measure(values)));
  return extent;
}

function measure(values: Float64Array): Extent {
  let [low, high, lowAboveZero, flat] = [Infinity, -Infinity, Infinity, 0];
  for (let k = 0; k < values.length; k++) {
    const value = values[k];
    if (value < low) low = value;
    if (value > high) high = value;
    if (value > 0 && value < lowAboveZero) lowAboveZero = value;
    if (k > 0 && value === values[k - 1]) flat++;
  }
  return { low, high, lowAboveZero, isMostlyFlat: flat > values.length / 2 };
}
