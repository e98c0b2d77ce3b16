import type { Scale } from "../chart/scale";
import { DrawnGuess, guessPlaces } from "../model/state";

/** What the reader expects of the selected schedule, drawn before its curve is shown. */
export interface Guess {
  /** The rates at even places along the run; NaN where nothing is drawn. */
  readonly rates: readonly number[];
  /** Whether the curves are shown. */
  readonly isShown: boolean;
}

export const nothingGuessed: readonly number[] = Array<number>(guessPlaces).fill(NaN);

/** The places that keys can set, and how far they are from each other. */
const keyGap = 25;
export const keyPlaces: readonly number[] = [0, 1, 2, 3, 4].map((i) => i * keyGap);

export const isDrawn = ({ rates }: Guess): boolean => rates.some(Number.isFinite);

/** A place and the rate that is guessed there. */
type Point = readonly [place: number, rate: number];

/** The rates with a straight line between two points, straight as the axis shows it. */
export function withLine(rates: readonly number[], y: Scale, a: Point, b: Point): number[] {
  const [[from, start], [to, end]] = a[0] <= b[0] ? [a, b] : [b, a];
  return rates.map((rate, i) => {
    if (i < from || i > to) return rate;
    const share = from === to ? 0 : (i - from) / (to - from);
    return y.invert(y(start) + (y(end) - y(start)) * share);
  });
}

/** The rates with another one at a place that keys set, and straight lines from there to the places beside it. */
export function withKeyPlace(rates: readonly number[], y: Scale, [place, rate]: Point): number[] {
  const beside = [place - keyGap, place + keyGap].filter((i) => i >= 0 && i < guessPlaces);
  return beside.reduce(
    (all, i) => withLine(all, y, [place, rate], [i, Number.isFinite(rates[i]) ? rates[i] : rate]),
    [...rates],
  );
}

/** The mean distance of a guess from a curve, where it is drawn. */
export function meanDistance({ rates }: Guess, lr: Float64Array): number {
  const steps = lr.length - 1;
  const distances = rates.flatMap((rate, i) =>
    Number.isFinite(rate) ? [Math.abs(rate - lr[Math.round((i / (guessPlaces - 1)) * steps)])] : [],
  );
  return distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
}

/** The step at a place, and the place that is nearest to a step. */
export const stepAt = (place: number, steps: number): number => (place / (guessPlaces - 1)) * steps;
export const placeAt = (step: number, steps: number): number =>
  Math.round(Math.min(Math.max(step / steps, 0), 1) * (guessPlaces - 1));

/** The guess that a state holds. */
export const fromDrawn = ({ rates, isShown }: DrawnGuess): Guess => ({
  rates: rates.map((rate) => rate ?? NaN),
  isShown,
});

/** The guess as a state holds it: four digits are as near as a chart shows. */
export const toDrawn = ({ rates, isShown }: Guess): DrawnGuess => ({
  rates: rates.map((rate) => (Number.isFinite(rate) ? Number(rate.toPrecision(4)) : null)),
  isShown,
});
