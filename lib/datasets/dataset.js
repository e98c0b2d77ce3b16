"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.firstSamples = firstSamples;
exports.shareOfCommonest = shareOfCommonest;
const check_1 = require("../options/check");
const options_1 = require("../options/options");
/**
 * The first `size` samples, without copying.
 *
 * @throws RangeError if there are not so many.
 */
function firstSamples(samples, features, size) {
    (0, check_1.checkValue)("firstSamples", "size", (0, options_1.integer)({ min: 1, max: samples.size }), size);
    const first = (array, length) => array.subarray(0, length);
    return { ...samples, size, x: first(samples.x, size * features), y: first(samples.y, size) };
}
/** The share of the commonest label among samples: the accuracy of whoever answers with it blindly. */
function shareOfCommonest({ size, y }, classes) {
    const counts = new Array(classes).fill(0);
    for (let i = 0; i < size; i++)
        counts[y[i]]++;
    return Math.max(...counts) / size;
}
