"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.rangeOf = void 0;
exports.fitRange = fitRange;
exports.sayOutside = sayOutside;
const numbers_1 = require("../helpers/numbers");
const text_1 = require("../helpers/text");
const axis_1 = require("./axis");
/** The first quarter of a curve may be its opening; a curve of fewer than four values has none. */
const openingOf = (curve) => Math.floor(curve.values.length / 4);
/**
 * The range of an axis for curves with positive values (if `isLog`) or any. It shows all of them, with one
 * exception: where the openings of at most half of the curves make it at least twice as long as the rest
 * needs, these openings may lie outside. An opening is at most the first quarter of a curve.
 */
function fitRange(curves, isLog) {
    const scale = isLog ? Math.log10 : (value) => value;
    const size = ([low, high]) => scale(high) - scale(low);
    const parts = curves.map((curve) => ({
        curve,
        opening: reachOf(curve, 0, openingOf(curve)),
        rest: reachOf(curve, openingOf(curve)),
    }));
    const rest = union(parts.map((part) => part.rest));
    const excess = ({ opening: [low, high] }) => Math.max(0, scale(high) - scale(rest[1]), scale(rest[0]) - scale(low));
    const all = union(parts.flatMap((part) => [part.opening, part.rest]));
    const farthestFirst = parts
        .filter((part) => openingOf(part.curve) > 0)
        .sort((a, b) => excess(b) - excess(a));
    for (let left = 1; left <= Math.min(farthestFirst.length, curves.length / 2); left++) {
        const shown = union([rest, ...farthestFirst.slice(left).map(({ opening }) => opening)]);
        if (size(shown) > 0 && size(shown) <= size(all) / 2) {
            const outside = farthestFirst.slice(0, left).flatMap(({ curve }) => beginsOutside(curve, shown));
            return { shown, range: (0, axis_1.padded)(scale(shown[0]), scale(shown[1])), outside };
        }
    }
    return { shown: all, outside: [] };
}
/** The range of an axis that shows a fit, in the axis' own units, with a little room on both sides. */
const rangeOf = ({ shown, range }, isLog) => range ?? (isLog ? (0, axis_1.padded)(Math.log10(shown[0]), Math.log10(shown[1])) : (0, axis_1.padded)(shown[0], shown[1]));
exports.rangeOf = rangeOf;
/** What lies outside an axis, as a sentence; none where nothing does. */
function sayOutside(measure, { outside }) {
    return ["above", "below"].flatMap((side) => {
        const names = outside
            .filter((each) => each.side === side)
            .map(({ name, epochs, farthest }) => {
            const upTo = epochs === 1 ? "" : side === "above" ? "up to " : "down to ";
            const first = epochs === 1 ? "first epoch" : `first ${epochs} epochs`;
            return `${name} (${upTo}${(0, text_1.sayNumber)(farthest)} in the ${first})`;
        });
        return names.length > 0 ? [`${measure} ${side} the axis: ${names.join(", ")}.`] : [];
    });
}
/** The lowest and the highest of a curve's values and edges from one index to another. */
function reachOf({ values, edges }, start, end) {
    const parts = [values, ...(edges ? [edges.lower, edges.upper] : [])];
    return union(parts.map((part) => (0, numbers_1.extent)(part.slice(start, end))));
}
const union = (extents) => [
    (0, numbers_1.extent)(extents.map(([low]) => low))[0],
    (0, numbers_1.extent)(extents.map(([, high]) => high))[1],
];
/** How a curve begins outside what is shown; only its band's edges may, which says nothing. */
function beginsOutside(curve, [low, high]) {
    const opening = curve.values.slice(0, openingOf(curve));
    return ["above", "below"].flatMap((side) => {
        const isOut = (value) => (side === "above" ? value > high : value < low);
        const out = opening.filter(isOut);
        if (out.length === 0)
            return [];
        const epochs = opening.length - [...opening].reverse().findIndex(isOut);
        return [{ name: curve.name, epochs, farthest: (0, numbers_1.extent)(out)[side === "above" ? 1 : 0], side }];
    });
}
