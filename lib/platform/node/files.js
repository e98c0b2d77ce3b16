"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.files = void 0;
const promises_1 = require("node:fs/promises");
const node_path_1 = require("node:path");
const folder_1 = require("./folder");
const lock_folder_1 = require("./lock-folder");
/** The disk. */
exports.files = {
    onDisk: true,
    resolve: (path) => (0, node_path_1.resolve)(path),
    join: node_path_1.join,
    read: (path) => (0, promises_1.readFile)(path),
    readText: (path) => (0, promises_1.readFile)(path, "utf8"),
    write,
    append: (path, content) => (0, promises_1.appendFile)(path, content),
    makeFolder: folder_1.makeFolder,
    isFolder: folder_1.isFolder,
    list: async (folder) => (await (0, promises_1.readdir)(folder)).sort(),
    remove: (path) => (0, promises_1.rm)(path, { recursive: true, force: true }),
    lock: lock_folder_1.lockFolder,
};
/** Into a file beside it first, flushed to the disk, then renamed. A write that fails removes that file. */
async function write(path, content, trial = false) {
    if (await (0, folder_1.isFolder)(path))
        throw Object.assign(new Error("EISDIR: it is a folder"), { code: "EISDIR" });
    const fresh = `${path}.new`;
    try {
        const file = await (0, promises_1.open)(fresh, "w");
        try {
            await file.writeFile(content);
            await file.sync();
        }
        finally {
            await file.close();
        }
        if (trial)
            await (0, promises_1.rm)(fresh);
        else
            await (0, promises_1.rename)(fresh, path);
    }
    catch (error) {
        await (0, promises_1.rm)(fresh, { force: true }).catch(() => undefined);
        throw error;
    }
    if (!trial)
        await syncFolder((0, node_path_1.dirname)(path));
}
/** A rename is on the disk once its folder is; some systems cannot flush a folder. */
async function syncFolder(folder) {
    const handle = await (0, promises_1.open)(folder, "r").catch(() => undefined);
    await handle?.sync().catch(() => undefined);
    await handle?.close();
}
