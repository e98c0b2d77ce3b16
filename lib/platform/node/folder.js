"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.makeFolder = makeFolder;
exports.isFolder = isFolder;
const promises_1 = require("node:fs/promises");
const node_path_1 = require("node:path");
/** Node's own way to make a folder with those above it never ends where the system makes none, as in /proc. */
async function makeFolder(path) {
    try {
        await (0, promises_1.mkdir)(path);
    }
    catch (error) {
        if (await isFolder(path))
            return;
        if (error.code !== "ENOENT" || (await isFolder((0, node_path_1.dirname)(path))))
            throw error;
        await makeFolder((0, node_path_1.dirname)(path));
        await makeFolder(path);
    }
}
function isFolder(path) {
    return (0, promises_1.stat)(path).then((found) => found.isDirectory(), () => false);
}
