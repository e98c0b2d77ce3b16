"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.capitalize = exports.plural = exports.withMinus = exports.wholePercent = exports.percent = exports.sayNumber = void 0;
exports.formatNumber = formatNumber;
const numbers_1 = require("./numbers");
/** A number with `digits` decimals, or with two significant digits where these would show only zeros. */
function formatNumber(value, digits) {
    const isTiny = value !== 0 && Math.abs(value) < 0.5 * 10 ** -digits;
    return isTiny ? value.toExponential(1) : value.toFixed(digits);
}
/** A number with four significant digits. */
const sayNumber = (value) => String((0, numbers_1.round)(value, 4));
exports.sayNumber = sayNumber;
/** A share as a percentage: `95 %`. */
const percent = (share) => `${(0, numbers_1.round)(100 * share, 12)} %`;
exports.percent = percent;
/** A share as a whole percentage. */
const wholePercent = (share) => `${Math.round(100 * share)} %`;
exports.wholePercent = wholePercent;
/** A number's text with a minus sign in place of the hyphen, and none before 0. */
const withMinus = (text) => Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
exports.withMinus = withMinus;
/** How many there are of something: `1 epoch`, `2 epochs`. */
const plural = (n, noun) => `${n} ${n === 1 ? noun : `${noun}s`}`;
exports.plural = plural;
/** Text with its first letter as a capital. */
const capitalize = (text) => text.charAt(0).toUpperCase() + text.slice(1);
exports.capitalize = capitalize;
