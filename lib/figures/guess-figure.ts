import { boolean, checkOptions, optional, OptionTable, text } from "../options/options";
import { capitalize, sayNumber } from "../helpers/text";
import { namedEntries } from "./check";
import { hasPlace, marks, rowsFigure } from "./dot-rows";
import { Figure, Trace } from "./figure";
import { Guess, readOrder } from "./guess";
import { countPairs, sayNearness, sayPairs } from "./guess-feedback";
import { palette } from "./style";

/** The options of {@link guessFigure}. */
export interface GuessFigureOptions {
  /** The figure's title. */
  title?: string;
  /** Use a logarithmic axis (false); what is not positive is then said in words only. */
  log?: boolean;
}

const table = {
  title: optional(text()),
  log: boolean({ default: false }),
} satisfies OptionTable<GuessFigureOptions>;

/**
 * A guess beside the measurement, and beneath the title how near it came, in words. Numbers: a filled dot
 * for each measurement, an open diamond for the guess. An order: the measurements, the first at the top,
 * with the place that each has and the place that was guessed; the diamond is at the measurement that has the
 * guessed place. Without a guess, the measurement alone.
 *
 * @param guess What `guess` or `guessOrder` noted.
 * @param measured The measurement for each of the guess's names. One that is not finite is said in words
 *   only.
 * @throws TypeError or RangeError if the names differ from the guess's, or a measurement is not a number.
 * @example show(guessFigure(mine, { "rate 0.5": 0.33, "rate 0.02": 0.012 }, { log: true }))
 */
export function guessFigure(
  guess: Guess,
  measured: { readonly [name: string]: number },
  options: GuessFigureOptions = {},
): Figure {
  const { title, log } = checkOptions("guessFigure", table, options);
  const rows = checkRows(guess, measured);
  return guess.kind === "order"
    ? orderFigure(guess, rows, { title, log })
    : valuesFigure(guess, rows, { title, log });
}

/** A name with its measurement and what was guessed. */
interface Row {
  readonly name: string;
  readonly guessed?: number;
  readonly measured: number;
}

const noGuess = "No guess was typed: this is the measurement alone.";
const onePlace = "One place was typed: type the others too, and their order is compared.";

function valuesFigure({ what }: Guess, rows: Row[], { title, log }: GuessFigureOptions): Figure {
  const guesses = rows.filter(({ guessed }) => guessed !== undefined);
  const traces = [dots(rows, "Measured", log), diamonds(rows, "Your guess", log)].filter(hasMarks);
  const said = guesses.length > 0 ? guesses.map((row) => sayRow(row, log)) : [noGuess];
  const rest = rows.filter((row) => !guesses.includes(row));
  const notes = [...said, ...sayMissing(rest, log)];
  const labels = rows.map(({ name }) => name);
  return rowsFigure(traces, labels, what, title ?? `Guess and measurement: ${what}`, notes, log);
}

function orderFigure({ what }: Guess, rows: Row[], { title, log }: GuessFigureOptions): Figure {
  const { measure, highestFirst } = readOrder(what);
  const key = ({ measured }: Row): number =>
    Number.isNaN(measured) ? Infinity : highestFirst ? -measured : measured;
  const sorted = [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  const place = (row: Row): number => 1 + sorted.filter((other) => key(other) < key(row)).length;
  const labels = sorted.map((row) => {
    const yours = row.guessed === undefined ? "" : `, your guess ${row.guessed}`;
    return `${row.name}: place ${place(row)}${yours}`;
  });
  const guesses = rows.filter(({ guessed }) => guessed !== undefined);
  const count = countPairs(
    guesses.map(({ guessed }) => guessed as number),
    guesses.map(key),
  );
  const said = [noGuess, onePlace][guesses.length] ?? sayPairs(count);
  const notes = [said, ...sayMissing(rows, log)];
  const shown = sorted.map((row, i) => ({ ...row, name: labels[i] }));
  const guessedAt = shown.map(({ guessed, ...row }) => ({
    ...row,
    guessed: guessed && sorted[guessed - 1].measured,
  }));
  const {
    text: _,
    textposition: __,
    ...places
  } = diamonds(guessedAt, "Your guess: the value at that place", log);
  const traces = [
    dots(shown, capitalize(measure), log),
    ...[{ ...places, mode: "markers" as const }].filter(hasMarks),
  ];
  return rowsFigure(traces, labels, measure, title ?? `Guess and measurement: ${what}`, notes, log);
}

const hasMarks = ({ y }: Trace): boolean => y.length > 0;

const dots = (rows: Row[], name: string, log?: boolean): Trace => ({
  ...marks(
    rows.map((row) => [row.name, row.measured]),
    name,
    log,
  ),
  textposition: "top center",
  marker: { color: palette[0], symbol: "circle", size: 11 },
});

const diamonds = (rows: Row[], name: string, log?: boolean): Trace => ({
  ...marks(
    rows.map((row) => [row.name, row.guessed ?? NaN]),
    name,
    log,
  ),
  textposition: "bottom center",
  marker: { color: palette[1], symbol: "diamond-open", size: 13, line: { width: 2 } },
});

function sayRow({ name, guessed, measured }: Row, log?: boolean): string {
  const said = `${name}: you said ${guessed}, it is ${sayNumber(measured)}`;
  if (!Number.isFinite(measured)) return `${said}: not a finite number, so not drawn.`;
  const unseen = [guessed as number, measured].filter((value) => !hasPlace(value, log)).map(sayNumber);
  const more = unseen.length > 0 ? ` (a log axis has no place for ${unseen.join(" and ")})` : "";
  return `${said}: ${sayNearness(guessed as number, measured)}${more}.`;
}

/** What of the measurement is not in the figure. */
const sayMissing = (rows: Row[], log?: boolean): string[] =>
  rows
    .filter(({ measured }) => !hasPlace(measured, log))
    .map(({ name, measured }) => `${name} is not drawn: it is ${sayNumber(measured)}.`);

function checkRows(guess: Guess, measured: { readonly [name: string]: number }): Row[] {
  if (guess?.kind !== "values" && guess?.kind !== "order") {
    throw new TypeError(
      `guessFigure: the first argument must come from guess or guessOrder, got ${typeof guess}`,
    );
  }
  const given = namedEntries("guessFigure", measured, "number").map(([name]) => name);
  const names = Object.keys(guess.values);
  const quote = (list: string[]): string => list.map((name) => `"${name}"`).join(", ");
  const missing = names.filter((name) => !given.includes(name));
  const extra = given.filter((name) => !names.includes(name));
  if (missing.length > 0 || extra.length > 0) {
    const faults = [
      ...(missing.length > 0 ? [`it lacks ${quote(missing)}`] : []),
      ...(extra.length > 0 ? [`the guess has no ${quote(extra)}`] : []),
    ];
    throw new RangeError(
      `guessFigure: measured must have the guess's names, ${quote(names)}: ${faults.join("; ")}`,
    );
  }
  const bad = names.find((name) => typeof measured[name] !== "number");
  if (bad !== undefined) {
    throw new TypeError(`guessFigure: measured "${bad}" must be a number, got ${typeof measured[bad]}`);
  }
  return names.map((name) => ({ name, guessed: guess.values[name], measured: measured[name] }));
}
