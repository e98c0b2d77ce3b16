import { round } from "../helpers/numbers";
import { namedEntries } from "./check";

/** What a reader expects of an experiment, noted before it runs. */
export interface Guess {
  /** Numbers, or places in an order. */
  readonly kind: "values" | "order";
  /** What is guessed, with its unit. */
  readonly what: string;
  /** The numbers or places by name; undefined where none is typed yet. */
  readonly values: { readonly [name: string]: number | undefined };
}

/** What stands in a guess: `"?"` until the reader types a number. */
export type Typed = number | string;

/**
 * A guess of numbers: the reader replaces each `"?"` by one. Prints what was noted, or what is still to be
 * typed.
 *
 * @param entries `"?"`, or a number, by name.
 * @param what What the numbers are, with their unit; the title of the figure's axis.
 * @throws TypeError or RangeError that says what to type if an entry is neither `"?"` nor a finite number.
 * @example const mine = guess({ "rate 0.5": "?", "rate 0.02": "?" }, "mean of x² at the end");
 */
export function guess(entries: { readonly [name: string]: Typed }, what: string): Guess {
  const values = readEntries("guess", entries, what);
  printNoted(values, (name, value) => `${name} = ${value}`, what, "put a number");
  return { kind: "values", what, values: Object.fromEntries(values) };
}

/**
 * A guess of an order: the reader replaces each `"?"` by a place, 1, 2, and so on, each of them once.
 * Prints what was noted, or what is still to be typed.
 *
 * @param entries `"?"`, or a place, by name: at least two.
 * @param what What puts them in order, and which end comes first: it ends with `lowest first` or `highest
 *   first`.
 * @throws TypeError or RangeError that says what to type if an entry is neither `"?"` nor a place, or a
 *   place is given twice.
 * @example const mine = guessOrder({ constant: "?", cooled: "?" }, "test loss, lowest first");
 */
export function guessOrder(entries: { readonly [name: string]: Typed }, what: string): Guess {
  const values = readEntries("guessOrder", entries, what);
  readOrder(what);
  checkPlaces(values);
  const byPlace = [...values].sort(([, a], [, b]) => (a ?? Infinity) - (b ?? Infinity));
  printNoted(byPlace, (name, place) => `${place}. ${name}`, what, `put a number from 1 to ${values.length}`);
  return { kind: "order", what, values: Object.fromEntries(values) };
}

/** What an order is of, and whether its highest value comes first. */
export function readOrder(what: string): { measure: string; highestFirst: boolean } {
  const [, measure, end] = /^(.*?)[,:;]?\s*(lowest|highest) first$/.exec(what.trim()) ?? [];
  if (!measure) {
    throw new RangeError(
      `guessOrder: what must name the measure and end with "lowest first" or "highest first", got "${what}"`,
    );
  }
  return { measure, highestFirst: end === "highest" };
}

type Values = readonly (readonly [name: string, value: number | undefined])[];

function readEntries(owner: string, entries: { readonly [name: string]: Typed }, what: string): Values {
  if (typeof what !== "string" || what.trim() === "") {
    throw new TypeError(
      `${owner}: the second argument must say what is guessed, got ${JSON.stringify(what)}`,
    );
  }
  return namedEntries(owner, entries, '"?"').map(([name, typed]) => [name, readNumber(owner, name, typed)]);
}

/** The number that was typed, with or without quotation marks; undefined for `"?"` and for nothing. */
function readNumber(owner: string, name: string, typed: Typed): number | undefined {
  const text = typeof typed === "string" ? typed.trim() : typed;
  if (text === "" || text === "?") return undefined;
  const isNumeral = typeof text === "number" || /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
  if (isNumeral && Number.isFinite(Number(text))) return Number(text);
  const got = typeof typed === "string" ? `"${typed}"` : String(typed);
  const message = `${owner}: "${name}" must be a number, such as ${example(text)}, got ${got}`;
  if (typeof typed !== "string" && typeof typed !== "number") throw new TypeError(message);
  throw new RangeError(message);
}

/**
 * A number to type instead: what was meant by a percentage or by a decimal comma, where that can be seen.
 */
function example(text: unknown): string {
  const [, number, percent] = /^([+-]?\d+(?:[.,]\d+)?)\s*(%?)$/.exec(String(text)) ?? [];
  if (number === undefined) return "0.3 or 1e-3";
  const value = Number(number.replace(",", "."));
  return String(percent ? round(value / 100, 12) : value);
}

/**
 * Checks that the places typed so far are whole numbers from 1 to the number of entries, each of them once.
 */
function checkPlaces(values: Values): void {
  const n = values.length;
  if (n < 2) throw new RangeError(`guessOrder: an order needs at least two entries, got ${n}`);
  const open = Array.from({ length: n }, (_, i) => i + 1).filter(
    (place) => !values.some(([, p]) => p === place),
  );
  for (const [i, [name, place]] of values.entries()) {
    if (place === undefined) continue;
    if (!Number.isInteger(place) || place < 1 || place > n) {
      throw new RangeError(
        `guessOrder: "${name}" must be a place, a whole number from 1 to ${n}, got ${place}`,
      );
    }
    const other = values.slice(0, i).find(([, p]) => p === place);
    if (other) {
      throw new RangeError(
        `guessOrder: place ${place} is given to both "${other[0]}" and "${name}", and nothing has place ` +
          `${open.join(" or ")}; give each place from 1 to ${n} once`,
      );
    }
  }
}

/** Prints a guess on one line, or what to type in it. */
function printNoted(
  values: Values,
  say: (name: string, value: number) => string,
  what: string,
  put: string,
): void {
  const given = values.flatMap(([name, value]) => (value === undefined ? [] : [say(name, value)]));
  const open = values.flatMap(([name, value]) => (value === undefined ? [`"${name}"`] : []));
  if (open.length === 0) return console.log(`Noted: ${given.join(", ")} (${what}).`);
  if (given.length === 0)
    return console.log(`No guess yet: ${put} in place of each "?" and run this cell again.`);
  const isAre = open.length === 1 ? "is" : "are";
  console.log(`Noted so far: ${given.join(", ")}. ${open.join(", ")} ${isAre} still open: ${put} there too.`);
}
