/** A number with `digits` decimals, or with two significant digits where these would show only zeros. */
export function formatNumber(value: number, digits: number): string {
  const isTiny = value !== 0 && Math.abs(value) < 0.5 * 10 ** -digits;
  return isTiny ? value.toExponential(1) : value.toFixed(digits);
}

/** A number with four significant digits. */
export const sayNumber = (value: number): string => String(Number(value.toPrecision(4)));

/** Text with its first letter as a capital. */
export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Text as Plotly takes it: it reads a few HTML tags and entities in every label. */
export const toLabel = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** The text of a Plotly label, without tags. */
export const fromLabel = (label: string): string =>
  label
    .replace(/<br>/g, " ")
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");

/** Text as HTML content or a quoted attribute's value. */
export const escapeHtml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
