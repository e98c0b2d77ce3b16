import { Figure } from "./figure";
import { Guess } from "./guess";
/** The options of {@link guessFigure}. */
export interface GuessFigureOptions {
    /** The figure's title. */
    title?: string;
    /** Use a logarithmic axis (false); what is not positive is then said in words only. */
    log?: boolean;
}
/**
 * A guess beside the measurement, and beneath the title how near it came, in words. Numbers: a filled dot
 * for each measurement, an open diamond for the guess. An order: the measurements, the first at the top,
 * with the place that each has and the place that was guessed. Without a guess, the measurement alone.
 *
 * @param guess What `guess` or `guessOrder` noted.
 * @param measured The measurement for each of the guess's names. One that is not finite is said in words
 *   only.
 * @throws TypeError or RangeError if the names differ from the guess's, or a measurement is not a number.
 * @example show(guessFigure(mine, { "rate 0.5": 0.33, "rate 0.02": 0.012 }, { log: true }))
 */
export declare function guessFigure(guess: Guess, measured: {
    readonly [name: string]: number;
}, options?: GuessFigureOptions): Figure;
