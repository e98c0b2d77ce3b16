/** Digits as people group and point them, in the form that JavaScript reads; undefined for other text. */
function plainDigits(digits: string): string | undefined {
  if (/^[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(digits)) return digits.replaceAll(",", "");
  if (/^[1-9]\d{0,2}(\.\d{3})+,\d*$/.test(digits)) return digits.replaceAll(".", "").replace(",", ".");
  if (/^[1-9]\d{0,2}([ _'’]\d{3})+([.,]\d*)?$/.test(digits))
    return digits.replace(/[ _'’]/g, "").replace(",", ".");
  return /^(\d+[.,]?\d*|[.,]\d+)$/.test(digits) ? digits.replace(",", ".") : undefined;
}

/** What stands behind the digits, as a power of ten. */
const suffixes: Record<string, number> = { "": 0, k: 3, K: 3, M: 6, "%": -2 };
const withPower = /^([+-]?)(.*?)(?:[eE]([+-]?\d+)|\s*[·*×x]\s*10\s*\^\s*([+-]?\d+))?\s*([kKM%]?)$/;

function readDecimal(text: string): number {
  const [, sign, digits, exponent, power, suffix] = withPower.exec(text) ?? [];
  const plain = plainDigits(digits?.trim() ?? "");
  return plain === undefined
    ? NaN
    : Number(`${sign}${plain}e${Number(exponent ?? power ?? 0) + suffixes[suffix]}`);
}

/**
 * The number that a text says, the text itself if it says none, undefined if it is empty. Beside what JavaScript reads:
 * `20k`, `1.5M`, `5%`, `1/3`, `3·10^-4`, digits in groups as `20,000`, `20 000`, `20_000` and `20.000,5`, and a decimal
 * comma. A comma before exactly three digits groups thousands unless the number begins with 0; any other comma is
 * decimal.
 */
export function readNumber(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const usual = trimmed
    .replaceAll("−", "-")
    .replace(/\s/g, " ")
    .replace(/^([+-]?)10\s*\^/, "$11·10^");
  const parts = usual.split("/");
  const [value, by = 1, ...more] = Number.isNaN(Number(usual))
    ? parts.map((part) => readDecimal(part.trim()))
    : [Number(usual)];
  const quotient = value / by;
  return Number.isNaN(quotient) || by === 0 || more.length > 0 ? trimmed : quotient;
}

/** What to write in place of a number followed by an m, which is milli to some and million to others. */
export function ambiguity(text: string): string | undefined {
  const [, digits] = /^(.*\d)\s*m$/.exec(text.trim()) ?? [];
  return digits && `m can be million or thousandth: write ${digits}M or ${digits}e-3.`;
}
