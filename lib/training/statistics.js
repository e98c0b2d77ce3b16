"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.smooth = void 0;
exports.scatter = scatter;
exports.fitLine = fitLine;
const numbers_1 = require("../helpers/numbers");
/** The value in the middle, or the mean of the two in the middle. */
function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
/** Running medians of three values, at the ends of the three nearest: one that stands out is left out. */
const smooth = (values) => values.map((_, i) => {
    const start = Math.max(0, Math.min(i - 1, values.length - 3));
    return median(values.slice(start, start + 3));
});
exports.smooth = smooth;
/**
 * The standard deviation of a series' noise, from its second differences, in which a trend does not show:
 * for independent noise their standard deviation is √6 times its own.
 */
function scatter(values) {
    const bends = values.slice(2).map((value, i) => value - 2 * values[i + 1] + values[i]);
    return bends.length > 0 ? Math.sqrt((0, numbers_1.mean)(bends.map((bend) => bend ** 2)) / 6) : 0;
}
/** The line fitted to points by least squares: its slope, and the slope's standard error. */
function fitLine(x, y) {
    const [meanX, meanY] = [(0, numbers_1.mean)(x), (0, numbers_1.mean)(y)];
    const square = x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
    const slope = x.reduce((sum, value, i) => sum + (value - meanX) * (y[i] - meanY), 0) / square;
    const rest = y.reduce((sum, value, i) => sum + (value - meanY - slope * (x[i] - meanX)) ** 2, 0);
    return { slope, error: Math.sqrt(rest / Math.max(1, x.length - 2) / square) };
}
