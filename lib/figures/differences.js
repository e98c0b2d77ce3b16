"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.checkDifferences = checkDifferences;
const check_1 = require("./check");
/** Checks differences, and returns what they have in common. */
function checkDifferences(owner, differences) {
    if (!Array.isArray(differences) || differences.length === 0) {
        const got = Array.isArray(differences) ? "an empty array" : typeof differences;
        throw new TypeError(`${owner}: expected the differences that pairedDifferences gives, at least one, got ${got}`);
    }
    const [{ baseline, what, confidence, comparisons }] = differences;
    for (const each of differences) {
        const numbers = [each.difference, ...(each.interval ?? [NaN])];
        (0, check_1.checkFinite)(`${owner}: "${each.schedule}"`, "difference and interval", numbers, "leave it out");
        if (each.baseline === baseline && each.what === what && each.confidence === confidence)
            continue;
        throw new RangeError(`${owner}: the differences must be of one call of pairedDifferences, got ${what} against ${baseline} ` +
            `and ${each.what} against ${each.baseline}; show them one after the other`);
    }
    return { baseline, what, confidence, comparisons };
}
