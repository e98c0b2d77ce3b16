/** A number with `digits` decimals, or with two significant digits where these would show only zeros. */
export declare function formatNumber(value: number, digits: number): string;
/** A number with four significant digits. */
export declare const sayNumber: (value: number) => string;
/** A share as a percentage: `95 %`. */
export declare const percent: (share: number) => string;
/** A share as a whole percentage. */
export declare const wholePercent: (share: number) => string;
/** A number's text with a minus sign in place of the hyphen, and none before 0. */
export declare const withMinus: (text: string) => string;
/** How many there are of something: `1 epoch`, `2 epochs`. */
export declare const plural: (n: number, noun: string) => string;
/** Text with its first letter as a capital. */
export declare const capitalize: (text: string) => string;
