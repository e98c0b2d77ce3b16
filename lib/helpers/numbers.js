"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.round = exports.mean = void 0;
exports.extent = extent;
exports.indexOfLowest = indexOfLowest;
/** The arithmetic mean. */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
exports.mean = mean;
/** The lowest and the highest of some values, of which there may be any number. */
function extent(values) {
    let low = Infinity;
    let high = -Infinity;
    for (const value of values) {
        if (value < low)
            low = value;
        if (value > high)
            high = value;
    }
    return [low, high];
}
/** Where the first of the lowest values lies, from an index on. */
function indexOfLowest(values, from = 0) {
    let lowest = from;
    for (let i = from; i < values.length; i++)
        if (values[i] < values[lowest])
            lowest = i;
    return lowest;
}
/** A number with some significant digits: what rounding has added is gone. */
const round = (value, digits) => Number(value.toPrecision(digits));
exports.round = round;
