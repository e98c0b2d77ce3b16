import { countAtMost } from "../schedules/curves";

/**
 * The median of the values around each. Before the first, the first is repeated; after the last, the values are
 * reflected, the last itself not repeated.
 *
 * @param reach How many values on each side count, at most one fewer than there are.
 */
export function medianFilter(values: readonly number[], reach: number): number[] {
  const last = values.length - 1;
  const at = (i: number): number => values[i < 0 ? 0 : i > last ? 2 * last - i : i];
  const window = Array.from({ length: 2 * reach + 1 }, (_, i) => at(i - reach)).sort((a, b) => a - b);
  return values.map((_, i) => {
    if (i > 0) {
      window.splice(countAtMost(window, at(i - reach - 1)) - 1, 1);
      const next = at(i + reach);
      window.splice(countAtMost(window, next), 0, next);
    }
    return window[reach];
  });
}
