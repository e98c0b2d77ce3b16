/** Round numbers between two, about so many, each 1, 2 or 5 times a power of ten from the next. */
export function ticks(low: number, high: number, count: number): number[] {
  const rough = (high - low) / Math.max(count, 1);
  if (!(rough > 0 && rough < Infinity)) return [low];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** A number with at most four significant digits, a small one with an exponent. */
export function tickText(value: number): string {
  const text = String(Number(value.toPrecision(4)));
  const short = Number(value.toPrecision(4)).toExponential();
  return text.length > 7 && short.length < text.length ? short : text;
}
