"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.checkOptions = checkOptions;
exports.checkNames = checkNames;
exports.defaultOf = defaultOf;
exports.checkValue = checkValue;
exports.finite = finite;
const show_1 = require("./show");
/**
 * Checks the options given to `owner` and fills in the defaults.
 *
 * @param owner The name that errors begin with, as `StepLR`.
 * @param table What each option must be.
 * @param given What the caller passed.
 * @param path Where the options stand, when they are an option themselves, as `cosineKwargs[1].`
 * @returns A new object with every option of the table; lists are copies.
 * @throws TypeError for an unknown name, a missing option or a value of the wrong type; RangeError for a
 * value out of range.
 */
function checkOptions(owner, table, given, path = "") {
    checkNames(owner, Object.keys(table), given, path);
    const values = given;
    const checked = {};
    for (const [name, option] of Object.entries(table)) {
        const value = values[name] === undefined ? defaultOf(option, checked) : values[name];
        if (value !== undefined || !option.optional)
            checked[name] = checkValue(owner, path + name, option, value);
    }
    return checked;
}
/**
 * Checks that what was given to `owner` is one object that has no other options than those of `names`.
 *
 * @throws TypeError that names the first unknown option, and the one that was probably meant.
 */
function checkNames(owner, names, given, path = "") {
    if (!isPlainObject(given)) {
        throw new TypeError(`${owner}: expected one object with options, got ${(0, show_1.show)(given)}`);
    }
    const unknown = Object.keys(given).find((name) => !names.includes(name));
    if (unknown !== undefined)
        throw new TypeError(`${owner}: unknown option ${path}${unknown}${(0, show_1.suggestion)(unknown, names)}`);
}
/** Whether a value is an object and of no class: code that runs in another context has an `Object` of its own. */
function isPlainObject(value) {
    if (typeof value !== "object" || value === null || Array.isArray(value))
        return false;
    const prototype = Object.getPrototypeOf(value);
    return prototype === null || Object.getPrototypeOf(prototype) === null;
}
/** The value of an option that was not given, as it follows from the options before it. */
function defaultOf(option, options) {
    const isFunction = option.type === "formula" || option.type === "function";
    return typeof option.default === "function" && !isFunction
        ? option.default(options)
        : option.default;
}
/** Checks one value; `name` is how errors call it. */
function checkValue(owner, name, option, value) {
    if (value === undefined && option.optional)
        return undefined;
    const message = () => `${owner}: ${name} must be ${option.expected}, got ${(0, show_1.show)(value)}${option.hint?.(value) ?? ""}`;
    if (!option.isType(value))
        throw new TypeError(message());
    const { item, fields } = option;
    let checked = value;
    if (item)
        checked = value.map((v, i) => checkValue(owner, `${name}[${i}]`, item, v));
    else if (fields)
        checked = checkOptions(owner, fields, value, `${name}.`);
    if (!option.allows(checked))
        throw new RangeError(message());
    return checked;
}
/** A function given by the caller, each of whose values is checked. */
function finite(owner, name, given) {
    return (x) => {
        const value = given(x);
        if (!Number.isFinite(value))
            throw new TypeError(`${owner}: ${name}(${x}) must be a finite number, got ${(0, show_1.show)(value)}`);
        return value;
    };
}
