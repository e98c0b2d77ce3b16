/** The arithmetic mean. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The lowest and the highest of some values, of which there may be any number. */
export function extent(values: readonly number[]): [low: number, high: number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** Where the first of the lowest values lies, from an index on. */
export function indexOfLowest(values: readonly number[], from = 0): number {
  let lowest = from;
  for (let i = from; i < values.length; i++) if (values[i] < values[lowest]) lowest = i;
  return lowest;
}

/** A number with some significant digits: what rounding has added is gone. */
export const round = (value: number, digits: number): number => Number(value.toPrecision(digits));

/** Whether positive values span over two decades, so that only a logarithmic axis shows them all. */
export const spansDecades = (values: readonly number[]): boolean =>
  values.every((value) => value > 0) && countDecades(values) > 2;

/** How many powers of ten lie between the lowest and the highest value. */
export function countDecades(values: readonly number[]): number {
  const [low, high] = extent(values);
  return Math.log10(high) - Math.log10(low);
}
