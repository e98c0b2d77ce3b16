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

/** A range with a part of its length added at both ends; or `least`, where it has no length. */
export function padded(low: number, high: number, part = 0.06, least = 0.5): [number, number] {
  const pad = part * (high - low) || least;
  return [low - pad, high + pad];
}
