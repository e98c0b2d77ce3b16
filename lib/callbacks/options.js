"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.frequency = exports.verbose = exports.path = void 0;
const options_1 = require("../options/options");
/** The option table's entry for a path. */
exports.path = (0, options_1.line)();
/** The option table's entry for how much is printed: 0 for nothing. */
exports.verbose = (0, options_1.integer)({ min: 0, max: 2, default: 0 });
const batches = (0, options_1.count)();
/** The option table's entry for when something is done: a few words, the first of which is the default, or a number of batches. */
const frequency = (...words) => ({
    ...(0, options_1.custom)(`${words.map((word) => JSON.stringify(word)).join(", ")} or a positive number of batches`, (value) => typeof value === "string" || typeof value === "number", { default: words[0] }),
    allows: (value) => (typeof value === "number" ? batches.allows(value) : words.includes(value)),
});
exports.frequency = frequency;
