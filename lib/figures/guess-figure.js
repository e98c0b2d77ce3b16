"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.guessFigure = guessFigure;
const options_1 = require("../options/options");
const text_1 = require("../helpers/text");
const check_1 = require("./check");
const dot_rows_1 = require("./dot-rows");
const guess_1 = require("./guess");
const guess_words_1 = require("./guess-words");
const style_1 = require("./style");
const table = {
    title: (0, options_1.optional)((0, options_1.text)()),
    log: (0, options_1.boolean)({ default: false }),
};
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
function guessFigure(guess, measured, options = {}) {
    const { title, log } = (0, options_1.checkOptions)("guessFigure", table, options);
    const rows = checkRows(guess, measured);
    return guess.kind === "order"
        ? orderFigure(guess, rows, { title, log })
        : valuesFigure(guess, rows, { title, log });
}
const noGuess = "No guess was typed: this is the measurement alone.";
const onePlace = "One place was typed: type the others too, and their order is compared.";
function valuesFigure({ what }, rows, { title, log }) {
    const guesses = rows.filter(({ guessed }) => guessed !== undefined);
    const traces = [dots(rows, "Measured", log), diamonds(rows, log)].filter(({ y }) => y.length > 0);
    const said = guesses.length > 0 ? guesses.map((row) => sayRow(row, log)) : [noGuess];
    const rest = rows.filter((row) => !guesses.includes(row));
    const notes = [...said, ...sayMissing(rest, log)];
    const labels = rows.map(({ name }) => name);
    return (0, dot_rows_1.rowsFigure)(traces, labels, what, title ?? `Guess and measurement: ${what}`, notes, log);
}
function orderFigure({ what }, rows, { title, log }) {
    const { measure, highestFirst } = (0, guess_1.readOrder)(what);
    const key = ({ measured }) => Number.isNaN(measured) ? Infinity : highestFirst ? -measured : measured;
    const sorted = [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
    const place = (row) => 1 + sorted.filter((other) => key(other) < key(row)).length;
    const labels = sorted.map((row) => {
        const yours = row.guessed === undefined ? "" : `, your guess ${row.guessed}`;
        return `${row.name}: place ${place(row)}${yours}`;
    });
    const guesses = rows.filter(({ guessed }) => guessed !== undefined);
    const count = (0, guess_words_1.countPairs)(guesses.map(({ guessed }) => guessed), guesses.map(key));
    const said = [noGuess, onePlace][guesses.length] ?? (0, guess_words_1.sayPairs)(count);
    const notes = [said, ...sayMissing(rows, log)];
    const shown = sorted.map((row, i) => ({ ...row, name: labels[i] }));
    const trace = dots(shown, (0, text_1.capitalize)(measure), log);
    return (0, dot_rows_1.rowsFigure)([trace], labels, measure, title ?? `Guess and measurement: ${what}`, notes, log);
}
const dots = (rows, name, log) => ({
    ...(0, dot_rows_1.marks)(rows.map((row) => [row.name, row.measured]), name, log),
    textposition: "top center",
    marker: { color: style_1.palette[0], symbol: "circle", size: 11 },
});
const diamonds = (rows, log) => ({
    ...(0, dot_rows_1.marks)(rows.map((row) => [row.name, row.guessed ?? NaN]), "Your guess", log),
    textposition: "bottom center",
    marker: { color: style_1.palette[1], symbol: "diamond-open", size: 13, line: { width: 2 } },
});
function sayRow({ name, guessed, measured }, log) {
    const said = `${name}: you said ${guessed}, it is ${(0, text_1.sayNumber)(measured)}`;
    if (!Number.isFinite(measured))
        return `${said}: not a finite number, so not drawn.`;
    const unseen = [guessed, measured].filter((value) => !(0, dot_rows_1.hasPlace)(value, log)).map(text_1.sayNumber);
    const more = unseen.length > 0 ? ` (a log axis has no place for ${unseen.join(" and ")})` : "";
    return `${said}: ${(0, guess_words_1.sayNearness)(guessed, measured)}${more}.`;
}
/** What of the measurement is not in the figure. */
const sayMissing = (rows, log) => rows
    .filter(({ measured }) => !(0, dot_rows_1.hasPlace)(measured, log))
    .map(({ name, measured }) => `${name} is not drawn: it is ${(0, text_1.sayNumber)(measured)}.`);
function checkRows(guess, measured) {
    if (guess?.kind !== "values" && guess?.kind !== "order") {
        throw new TypeError(`guessFigure: the first argument must come from guess or guessOrder, got ${typeof guess}`);
    }
    const given = (0, check_1.namedEntries)("guessFigure", measured, "number").map(([name]) => name);
    const names = Object.keys(guess.values);
    const quote = (list) => list.map((name) => `"${name}"`).join(", ");
    const missing = names.filter((name) => !given.includes(name));
    const extra = given.filter((name) => !names.includes(name));
    if (missing.length > 0 || extra.length > 0) {
        const faults = [
            ...(missing.length > 0 ? [`it lacks ${quote(missing)}`] : []),
            ...(extra.length > 0 ? [`the guess has no ${quote(extra)}`] : []),
        ];
        throw new RangeError(`guessFigure: measured must have the guess's names, ${quote(names)}: ${faults.join("; ")}`);
    }
    const bad = names.find((name) => typeof measured[name] !== "number");
    if (bad !== undefined) {
        throw new TypeError(`guessFigure: measured "${bad}" must be a number, got ${typeof measured[bad]}`);
    }
    return names.map((name) => ({ name, guessed: guess.values[name], measured: measured[name] }));
}
