"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.checkPath = checkPath;
const options_1 = require("../options/options");
const index_1 = require("./index");
const fromUrl = 'fileURLToPath(url) of "node:url" gives the path';
/**
 * Checks that an argument is a path.
 *
 * @returns The absolute path.
 * @throws TypeError or RangeError that says what it is instead, and what to give.
 */
function checkPath(owner, name, path, { example, address }) {
    const fail = (remedy) => {
        throw new RangeError(`${owner}: ${name} must be a path in the file system, got ${(0, options_1.show)(path)}; ${remedy}`);
    };
    if (typeof path !== "string") {
        const got = path instanceof URL ? `a URL (${path}); ${fromUrl}` : `${(0, options_1.show)(path)}; ${example}`;
        throw new TypeError(`${owner}: ${name} must be a path as text, got ${got}`);
    }
    if (path.trim() === "")
        fail(example);
    if (/^file:/i.test(path))
        fail(fromUrl);
    if (/^([a-z][a-z\d+.-]+:\/\/|data:|blob:)/i.test(path))
        fail(`${address}: ${example}`);
    if (/^~(\/|\\|$)/.test(path))
        fail('only a shell knows ~: write join(homedir(), …) with "node:os"');
    if (path.includes("\0"))
        fail("leave out the character of code 0");
    return index_1.platform.files.resolve(path);
}
