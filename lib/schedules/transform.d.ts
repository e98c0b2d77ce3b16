import { Combinator } from "./combinator";
/** Options of `scale`. */
export interface ScaleOptions {
    /** What the rate is multiplied by. */
    factor: number;
}
/** A schedule times a constant: `lr(k) = factor · schedule(k)`. */
export declare const scale: Combinator<"schedule", ScaleOptions>;
/** Options of `shift`. */
export interface ShiftOptions {
    /** Steps by which the schedule starts later; a negative number starts it ahead. */
    steps: number;
}
/** A schedule that starts later, or that is ahead: `lr(k) = schedule(max(k − steps, 0))`. */
export declare const shift: Combinator<"schedule", ShiftOptions>;
/** Options of `repeat`. */
export interface RepeatOptions {
    /** Steps after which the schedule starts anew. */
    period: number;
}
/** The first steps of a schedule again and again: `lr(k) = schedule(k mod period)`. */
export declare const repeat: Combinator<"schedule", RepeatOptions>;
/** Options of `clip`. */
export interface ClipOptions {
    /** The lowest rate (0). */
    min?: number;
    /** The highest rate (none). */
    max?: number;
}
/** A schedule kept between two rates: `lr(k) = min(max(schedule(k), min), max)`. */
export declare const clip: Combinator<"schedule", ClipOptions>;
