"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.thin = thin;
/** The most points that a curve is drawn with, about as many as a panel has pixels from left to right. */
const maxPoints = 500;
/**
 * A curve with fewer points that looks the same: the first, the last, and the lowest and the highest of each
 * of equal stretches, so that no peak is lost. A curve that goes back in x stays as it is.
 *
 * @see Jugel et al., M4: A Visualization-Oriented Time Series Data Aggregation, VLDB 2014, where it is called
 *   MinMax
 */
function thin(points) {
    const { x, x0 = 0, dx = 1, y } = points;
    if (y.length <= maxPoints || x?.some((value, i) => i > 0 && value < x[i - 1]))
        return points;
    const kept = extremes(y, maxPoints / 2 - 1);
    return { x: kept.map((i) => (x ? x[i] : x0 + i * dx)), y: kept.map((i) => y[i]) };
}
/**
 * The indices of the first and the last value, and of the lowest and the highest of each stretch; a null is
 * the lowest.
 */
function extremes(y, stretches) {
    const kept = new Set([0]);
    const inside = y.length - 2;
    for (let stretch = 0; stretch < stretches; stretch++) {
        const start = 1 + Math.floor((stretch * inside) / stretches);
        const end = 1 + Math.floor(((stretch + 1) * inside) / stretches);
        let low = start;
        let high = start;
        for (let i = start + 1; i < end; i++) {
            if (isLess(y[i], y[low]))
                low = i;
            if (isLess(y[high], y[i]))
                high = i;
        }
        kept.add(Math.min(low, high)).add(Math.max(low, high));
    }
    return [...kept.add(y.length - 1)];
}
const isLess = (a, b) => b !== null && (a === null || a < b);
