import { round } from "./numbers";

/** A number with `digits` decimals, or with two significant digits where these would show only zeros. */
export function formatNumber(value: number, digits: number): string {
  const isTiny = value !== 0 && Math.abs(value) < 0.5 * 10 ** -digits;
  return isTiny ? value.toExponential(1) : value.toFixed(digits);
}

/** A number with four significant digits. */
export const sayNumber = (value: number): string => String(round(value, 4));

/** A share as a percentage: `95 %`. */
export const percent = (share: number): string => `${round(100 * share, 12)} %`;

/** A share as a whole percentage. */
export const wholePercent = (share: number): string => `${Math.round(100 * share)} %`;

/** A number's text with a minus sign in place of the hyphen, and none before 0. */
export const withMinus = (text: string): string =>
  Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");

/** How many there are of something: `1 epoch`, `2 epochs`. */
export const plural = (n: number, noun: string): string => `${n} ${n === 1 ? noun : `${noun}s`}`;

/** Text with its first letter as a capital. */
export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Text as HTML content or a quoted attribute's value. */
export const escapeHtml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
