"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.studentWithin = void 0;
exports.meanAndDeviation = meanAndDeviation;
exports.studentQuantile = studentQuantile;
exports.estimateMean = estimateMean;
exports.holm = holm;
/**
 * The mean and the sample standard deviation, 0 for a single value. Updated value by value, so that the mean
 * of equal values is exactly theirs.
 *
 * @see Welford, Note on a method for calculating corrected sums of squares and products, Technometrics 4,
 *   1962
 */
function meanAndDeviation(values) {
    let mean = 0;
    let squares = 0;
    values.forEach((value, i) => {
        const distance = value - mean;
        mean += distance / (i + 1);
        squares += distance * (value - mean);
    });
    return [mean, Math.sqrt(squares / Math.max(1, values.length - 1))];
}
/**
 * How likely Student's t lies within ±t, in closed form.
 *
 * @param t At least 0; Infinity too.
 * @param degrees Degrees of freedom, a positive integer.
 * @see Abramowitz & Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4
 */
const studentWithin = (t, degrees) => withinAngle(Math.atan(t / Math.sqrt(degrees)), degrees);
exports.studentWithin = studentWithin;
/** The same by the angle θ = arctan(t / √degrees). */
function withinAngle(angle, degrees) {
    const [sine, square] = [Math.sin(angle), Math.cos(angle) ** 2];
    const isOdd = degrees % 2 === 1;
    let term = isOdd ? Math.cos(angle) : 1;
    let sum = degrees === 1 ? 0 : term;
    for (let k = isOdd ? 3 : 2; k <= degrees - 2; k += 2) {
        term *= ((k - 1) / k) * square;
        sum += term;
    }
    return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
/**
 * What Student's t stays within, above and below 0, with a given probability: 2.776 for 0.95 and four degrees
 * of freedom.
 *
 * @param probability Above 0 and below 1.
 * @param degrees Degrees of freedom, a positive integer.
 */
function studentQuantile(probability, degrees) {
    let [low, high] = [0, Math.PI / 2];
    for (let middle = high / 2; middle > low && middle < high; middle = (low + high) / 2) {
        if (withinAngle(middle, degrees) < probability)
            low = middle;
        else
            high = middle;
    }
    return Math.sqrt(degrees) * Math.tan(low);
}
/**
 * Where all values are equal but for rounding, as shares of a few samples may be, their deviation says nothing
 * and t is not defined: p is then that of the sign test, `2 / 2^n` for n values on one side of 0.
 *
 * @see Student, The probable error of a mean, Biometrika 6, 1908
 */
function estimateMean(values, confidence) {
    const [mean, deviation] = meanAndDeviation(values);
    const n = values.length;
    const standardError = deviation / Math.sqrt(n);
    const halfWidth = studentQuantile(confidence, n - 1) * standardError;
    return { mean, standardError, halfWidth, p: probabilityOf(mean, standardError, n) };
}
function probabilityOf(mean, standardError, n) {
    if (mean === 0)
        return 1;
    const areEqual = standardError <= 1e-9 * Math.abs(mean);
    return areEqual ? 2 ** (1 - n) : Math.max(0, 1 - (0, exports.studentWithin)(Math.abs(mean) / standardError, n - 1));
}
/**
 * Probabilities corrected for their number: with those below 0.05 taken for differences, the chance of one
 * false difference among them is at most 0.05. For p₁ ≤ p₂ ≤ … ≤ pₙ, the k-th becomes
 * `max over i ≤ k of min(1, (n − i + 1) · pᵢ)`.
 *
 * @see Holm, A simple sequentially rejective multiple test procedure, Scand. J. Statist. 6, 1979
 */
function holm(p) {
    const order = p.map((_, i) => i).sort((a, b) => p[a] - p[b]);
    const adjusted = p.slice();
    let highest = 0;
    order.forEach((at, i) => (adjusted[at] = highest = Math.min(1, Math.max(highest, (p.length - i) * p[at]))));
    return adjusted;
}
