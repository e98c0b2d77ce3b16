"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isObject = exports.tested = exports.custom = exports.named = exports.instance = exports.func = exports.formula = exports.record = exports.line = exports.text = exports.choice = exports.boolean = exports.count = exports.integer = exports.number = exports.optional = exports.show = exports.checkOptions = void 0;
exports.list = list;
var check_1 = require("./check");
Object.defineProperty(exports, "checkOptions", { enumerable: true, get: function () { return check_1.checkOptions; } });
var show_1 = require("./show");
Object.defineProperty(exports, "show", { enumerable: true, get: function () { return show_1.show; } });
/** The same option, which may be left out and then stays undefined. */
const optional = (option) => ({
    ...option,
    default: undefined,
    optional: true,
});
exports.optional = optional;
/** A finite number, in a range if bounds are given. */
const number = (settings = {}) => ({
    type: "number",
    expected: describeRange("number", settings),
    isType: (value) => typeof value === "number",
    allows: (value) => Number.isFinite(value) && isWithin(value, settings),
    ...settings,
});
exports.number = number;
/** A whole number, in a range if bounds are given. */
const integer = (settings = {}) => ({
    ...(0, exports.number)(settings),
    type: "integer",
    expected: settings.expected ?? describeRange("integer", settings),
    allows: (value) => Number.isSafeInteger(value) && isWithin(value, settings),
});
exports.integer = integer;
/** A whole number of steps or epochs, at least `min` (1 unless told). */
const count = (settings = {}) => (0, exports.integer)({ min: 1, ...settings });
exports.count = count;
const boolean = (settings = {}) => ({
    type: "boolean",
    expected: "true or false",
    isType: (value) => typeof value === "boolean",
    allows: () => true,
    ...settings,
});
exports.boolean = boolean;
/** One of a few words. */
const choice = (values, settings = {}) => ({
    type: "choice",
    expected: `one of ${values.map((value) => JSON.stringify(value)).join(", ")}`,
    values,
    isType: (value) => typeof value === "string",
    allows: (value) => values.includes(value),
    ...settings,
});
exports.choice = choice;
/** Any string. */
const text = (settings = {}) => ({
    type: "text",
    expected: "a string",
    isType: (value) => typeof value === "string",
    allows: () => true,
    ...settings,
});
exports.text = text;
/** A string on one line that is not blank, as a name. */
const line = (settings = {}) => ({
    ...(0, exports.text)({ expected: "a string on one line, not empty", ...settings }),
    allows: (value) => value.trim() !== "" && !/[\r\n]/.test(value),
});
exports.line = line;
/** An array whose items each satisfy `item`. */
function list(item, settings = {}) {
    const { increasing = false, distinct = false, minLength = 0, maxLength = Infinity, ...rest } = settings;
    return {
        type: "list",
        expected: increasing ? "an array in increasing order" : "an array",
        item: item,
        isType: Array.isArray,
        allows: (values) => values.every(item.allows) &&
            values.length >= minLength &&
            values.length <= maxLength &&
            (!increasing || values.every((value, i) => i === 0 || value >= values[i - 1])) &&
            (!distinct || new Set(values).size === values.length),
        ...rest,
    };
}
/** An object with options of its own. */
const record = (fields, settings = {}) => ({
    ...(0, exports.custom)("an object with options", exports.isObject, settings),
    type: "record",
    fields,
});
exports.record = record;
/** A function from a number, which `argument` names, to a number. */
const formula = (argument, settings = {}) => ({
    ...(0, exports.func)(`a function of the ${argument} that returns a number`, settings),
    type: "formula",
});
exports.formula = formula;
/** A function, as a callback. */
const func = (expected = "a function", settings = {}) => (0, exports.tested)("function", expected, (value) => typeof value === "function", settings);
exports.func = func;
/** An instance of a class. */
const instance = (ofClass, expected, settings = {}) => (0, exports.tested)("instance", expected, (value) => value instanceof ofClass, settings);
exports.instance = instance;
/** An object with at least one thing by name; `what` is the thing, as an error says it. */
const named = (what) => ({
    ...(0, exports.tested)("named", `an object of the form { name: ${what} }`, exports.isObject),
    allows: (value) => Object.keys(value).length > 0,
});
exports.named = named;
/** A value that `test` recognises. */
const custom = (expected, test, settings = {}) => (0, exports.tested)("custom", expected, test, settings);
exports.custom = custom;
/** An option whose kind is known by a test alone. */
const tested = (type, expected, test, settings = {}) => ({ type, expected, isType: test, allows: () => true, ...settings });
exports.tested = tested;
/** Whether a value is an object, and no array. */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
exports.isObject = isObject;
const isWithin = (value, { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity }) => value >= min && value <= max && value > above && value < below;
function describeRange(noun, { min, max, above, below }) {
    const a = noun === "integer" ? "an integer" : "a number";
    if (min !== undefined && max !== undefined)
        return `${a} between ${min} and ${max}`;
    if (above !== undefined && below !== undefined)
        return `${a} strictly between ${above} and ${below}`;
    if (min !== undefined && below !== undefined)
        return `${a} from ${min} to below ${below}`;
    if (above !== undefined && max !== undefined)
        return `${a} above ${above} and at most ${max}`;
    if (above === 0 || (min === 1 && noun === "integer"))
        return `a positive ${noun}`;
    if (min === 0)
        return `a non-negative ${noun}`;
    if (min !== undefined)
        return `${a} of at least ${min}`;
    if (above !== undefined)
        return `${a} above ${above}`;
    if (max !== undefined)
        return `${a} of at most ${max}`;
    if (below !== undefined)
        return `${a} below ${below}`;
    return noun === "integer" ? "an integer" : "a finite number";
}
