"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.checkFile = void 0;
exports.checkDisk = checkDisk;
const platform_1 = require("../platform");
const check_path_1 = require("../platform/check-path");
/** @throws Error in a page, whose files no other program sees. */
function checkDisk(owner) {
    if (!platform_1.platform.files.onDisk)
        throw new Error(`${owner}: it writes files, and a page has no disk; model.fit and train return what was measured`);
}
/** @returns The absolute path. */
const checkFile = (owner, name, path) => (0, check_path_1.checkPath)(owner, name, path, {
    example: 'give a path as "runs/first"',
    address: "no address is written to",
});
exports.checkFile = checkFile;
