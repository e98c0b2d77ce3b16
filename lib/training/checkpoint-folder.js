"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.checkFolder = exports.checkpointFile = void 0;
exports.checksum = checksum;
exports.writeCheckpoint = writeCheckpoint;
const platform_1 = require("../platform");
const check_path_1 = require("../platform/check-path");
const files_1 = require("../platform/files");
const fileName = "checkpoint.json";
/** The file of the checkpoint in a folder. */
const checkpointFile = (folder) => platform_1.platform.files.join(folder, fileName);
exports.checkpointFile = checkpointFile;
/** The SHA-256 digest of a text, in hexadecimal digits. */
async function checksum(text) {
    const { subtle } = globalThis.crypto;
    if (!subtle)
        throw new Error("checkpoints need a page whose address is secure: https, or localhost");
    const digest = await subtle.digest("SHA-256", new TextEncoder().encode(text));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
/**
 * Checks that `folder` is a path.
 *
 * @returns The absolute path.
 * @throws TypeError or RangeError that says what it is instead, and what to give.
 */
const checkFolder = (owner, folder) => (0, check_path_1.checkPath)(owner, "folder", folder, {
    example: 'name a folder, as "runs/first"',
    address: "checkpoints go to no address",
});
exports.checkFolder = checkFolder;
/** The last write to each folder: two at a time would mix in one file. */
const writes = new Map();
/**
 * Writes a checkpoint to a folder, made if it is not there, so that a crash at any moment leaves either the previous or the
 * new one.
 *
 * @param trial Whether to remove the new one instead: this finds a disk that is full before there is anything to lose.
 * @throws Error with the path and the remedy; the previous checkpoint is then as it was.
 */
async function writeCheckpoint(owner, folder, checkpoint, trial = false) {
    const text = JSON.stringify(checkpoint);
    const before = writes.get(folder) ?? Promise.resolve();
    const write = before.catch(() => undefined).then(() => writeText(owner, folder, text, trial));
    writes.set(folder, write);
    try {
        await write;
    }
    finally {
        if (writes.get(folder) === write)
            writes.delete(folder);
    }
}
async function writeText(owner, folder, text, trial) {
    const { files } = platform_1.platform;
    const path = (0, exports.checkpointFile)(folder);
    const content = `${await checksum(text)}\n${text}\n`;
    await files.makeFolder(folder).catch((error) => {
        throw (0, files_1.writeError)(owner, folder, error);
    });
    await files.write(path, content, trial).catch((error) => {
        throw (0, files_1.writeError)(owner, path, error);
    });
}
