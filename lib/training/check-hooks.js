"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.checkHooks = checkHooks;
const show_1 = require("../options/show");
/**
 * Checks that each hook of an object is one that will be called.
 *
 * @param hook What the names of hooks look like; an object may have functions of its own besides.
 * @throws TypeError that names the hook, and those that there are.
 */
function checkHooks(path, callback, known, hook = /^on[A-Z]/) {
    if (typeof callback !== "object" || callback === null) {
        throw new TypeError(`${path} must be an object with hooks, as { onEpochEnd() { … } }, got ${(0, show_1.show)(callback)}`);
    }
    const names = new Set();
    for (let part = callback; part && part !== Object.prototype; part = Object.getPrototypeOf(part)) {
        for (const name of Object.getOwnPropertyNames(part))
            if (hook.test(name))
                names.add(name);
    }
    for (const name of names) {
        const value = callback[name];
        if (value === undefined)
            continue;
        if (!known.includes(name)) {
            throw new TypeError(`${path} has the hook ${name}, which is never called${(0, show_1.suggestion)(name, known)}`);
        }
        if (typeof value !== "function")
            throw new TypeError(`${path}.${name} must be a function, got ${(0, show_1.show)(value)}`);
    }
    if (!known.some((name) => name in callback)) {
        throw new TypeError(`${path} has none of the hooks ${known.join(", ")}`);
    }
}
