"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.referenceOfChain = void 0;
exports.checkFactors = checkFactors;
exports.longestOf = longestOf;
/** Checks that each member of a chain has a factor: a base rate that can be divided by. */
function checkFactors(owner, members) {
    if (members.length === 0)
        throw new RangeError(`${owner}: expected at least one member, got none`);
    members.forEach(({ baseLr }, i) => {
        if (baseLr === 0)
            throw new RangeError(`${owner}: baseLr of member ${i} must be a positive number, got 0`);
    });
}
/** The rate of a chain where all its members are at their reference rates. */
const referenceOfChain = (members) => members.reduce((product, { baseLr, referenceLr }) => product * (referenceLr / baseLr), members[0].baseLr);
exports.referenceOfChain = referenceOfChain;
/** The steps after which all members that have an end are there. */
function longestOf(members) {
    const lengths = members.flatMap(({ totalSteps }) => totalSteps ?? []);
    return lengths.length > 0 ? Math.max(...lengths) : undefined;
}
