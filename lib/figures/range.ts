import { extent } from "../helpers/numbers";
import { sayNumber } from "../helpers/text";
import { differ, padded } from "./axis";

/** A curve as far as an axis is concerned: its values, and the edges of its band if it has one. */
export interface Reach {
  readonly name: string;
  readonly values: readonly number[];
  readonly edges?: Edges;
}

/** The edges of a band. */
export interface Edges {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** Where the lower edge was raised, so that a logarithmic axis has a place for it. */
  readonly raised?: readonly boolean[];
}

/** What an axis shows. */
export interface Fit {
  /** The lowest and the highest value on the axis. */
  readonly shown: readonly [low: number, high: number];
  /** The range to set, in the axis' own units, with room on both sides; none where everything is shown. */
  readonly range?: readonly [number, number];
  /** The curves that begin outside the axis. */
  readonly outside: readonly Outside[];
}

interface Outside {
  readonly name: string;
  /** How many of its first values lie outside. */
  readonly epochs: number;
  /** The one of them that is farthest away. */
  readonly farthest: number;
  readonly side: "above" | "below";
}

/** The first quarter of a curve may be its opening; a curve of fewer than four values has none. */
const openingOf = (curve: Reach): number => Math.floor(curve.values.length / 4);

/**
 * The range of an axis for curves with positive values (if `isLog`) or any. It shows all of them, with one
 * exception: where the openings of at most half of the curves make it at least twice as long as the rest
 * needs, these openings may lie outside. An opening is at most the first quarter of a curve.
 */
export function fitRange(curves: readonly Reach[], isLog: boolean): Fit {
  const scale = isLog ? Math.log10 : (value: number) => value;
  const size = ([low, high]: readonly [number, number]): number => scale(high) - scale(low);
  const parts = curves.map((curve) => ({
    curve,
    opening: reachOf(curve, 0, openingOf(curve)),
    rest: reachOf(curve, openingOf(curve)),
  }));
  const rest = union(parts.map((part) => part.rest));
  const excess = ({ opening: [low, high] }: (typeof parts)[number]): number =>
    Math.max(0, scale(high) - scale(rest[1]), scale(rest[0]) - scale(low));
  const all = union(parts.flatMap((part) => [part.opening, part.rest]));
  const farthestFirst = parts
    .filter((part) => openingOf(part.curve) > 0)
    .sort((a, b) => excess(b) - excess(a));
  for (let left = 1; left <= Math.min(farthestFirst.length, curves.length / 2); left++) {
    const shown = union([rest, ...farthestFirst.slice(left).map(({ opening }) => opening)]);
    if (differ(...shown) && size(shown) <= size(all) / 2) {
      const range = padded(scale(shown[0]), scale(shown[1]));
      const outside = farthestFirst.slice(0, left).flatMap(({ curve }) => beginsOutside(curve, range, scale));
      return { shown, range, outside };
    }
  }
  return { shown: all, outside: [] };
}

/** The range of an axis that shows a fit, in the axis' own units, with a little room on both sides. */
export const rangeOf = ({ shown, range }: Fit, isLog: boolean): readonly [number, number] =>
  range ?? (isLog ? padded(Math.log10(shown[0]), Math.log10(shown[1])) : padded(shown[0], shown[1]));

/** What lies outside an axis, as a sentence; none where nothing does. */
export function sayOutside(measure: string, { outside }: Fit): string[] {
  return (["above", "below"] as const).flatMap((side) => {
    const names = outside
      .filter((each) => each.side === side)
      .map(({ name, epochs, farthest }) => {
        const upTo = epochs === 1 ? "" : side === "above" ? "up to " : "down to ";
        const first = epochs === 1 ? "first epoch" : `first ${epochs} epochs`;
        return `${name} (${upTo}${sayNumber(farthest)} in the ${first})`;
      });
    return names.length > 0 ? [`${measure} ${side} the axis: ${names.join(", ")}.`] : [];
  });
}

/** The lowest and the highest of a curve's values and edges from one index to another. */
function reachOf({ values, edges }: Reach, start: number, end?: number): [number, number] {
  const parts = [values, ...(edges ? [edges.lower, edges.upper] : [])];
  return union(parts.map((part) => extent(part.slice(start, end))));
}

const union = (extents: readonly (readonly [number, number])[]): [number, number] => [
  extent(extents.map(([low]) => low))[0],
  extent(extents.map(([, high]) => high))[1],
];

/** How a curve begins outside an axis; only its band's edges may, which says nothing. */
function beginsOutside(
  curve: Reach,
  [low, high]: readonly [number, number],
  scale: (value: number) => number,
): Outside[] {
  const opening = curve.values.slice(0, openingOf(curve));
  return (["above", "below"] as const).flatMap((side) => {
    const isOut = (value: number): boolean => (side === "above" ? scale(value) > high : scale(value) < low);
    const out = opening.filter(isOut);
    if (out.length === 0) return [];
    const epochs = opening.length - [...opening].reverse().findIndex(isOut);
    return [{ name: curve.name, epochs, farthest: extent(out)[side === "above" ? 1 : 0], side }];
  });
}
