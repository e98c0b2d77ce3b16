"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.saveCheckpoint = saveCheckpoint;
exports.loadCheckpoint = loadCheckpoint;
const platform_1 = require("../platform");
const checkpoint_folder_1 = require("./checkpoint-folder");
/** The newest version of a checkpoint that can be read. */
const newest = 1;
/**
 * Writes a checkpoint to a folder so that a crash at any moment leaves either the previous or the new one. Runs that save to
 * one folder at the same time replace each other's; `saveCheckpoints` sees to it that there is one.
 *
 * @param folder A path; made if it is not there.
 * @throws TypeError or RangeError if `folder` is no path; Error with the path and the remedy if it cannot be written, and the
 * previous checkpoint is then as it was.
 */
async function saveCheckpoint(folder, checkpoint) {
    await (0, checkpoint_folder_1.writeCheckpoint)("saveCheckpoint", (0, checkpoint_folder_1.checkFolder)("saveCheckpoint", folder), checkpoint);
}
/**
 * Reads the checkpoint in a folder, to be given to `train` as `resumeFrom`.
 *
 * @param folder The path that `saveCheckpoints` was given.
 * @throws TypeError or RangeError if `folder` is no path, or the checkpoint is of a newer version; Error with the path and
 * the remedy if there is none, or it is damaged or not a checkpoint.
 */
async function loadCheckpoint(folder) {
    const path = (0, checkpoint_folder_1.checkpointFile)((0, checkpoint_folder_1.checkFolder)("loadCheckpoint", folder));
    const content = await platform_1.platform.files.readText(path).catch((cause) => {
        throw new Error(`loadCheckpoint: ${path} cannot be read (${cause.message}): ${remedy(cause.code)}`, {
            cause,
        });
    });
    const end = content.indexOf("\n");
    const text = content.slice(end + 1).trimEnd();
    const checkpoint = content.slice(0, end) === (await (0, checkpoint_folder_1.checksum)(text)) ? parse(text) : undefined;
    if (checkpoint?.kind !== "lrlab checkpoint") {
        throw new Error(`loadCheckpoint: ${path} is damaged or not a checkpoint: put a copy back, or train without resumeFrom`);
    }
    if (checkpoint.version > newest) {
        const found = `its version is ${checkpoint.version}, and this lrlab reads ${newest}`;
        throw new RangeError(`loadCheckpoint: ${path} was saved by a newer lrlab (${found}): update lrlab`);
    }
    return checkpoint;
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** What helps where a checkpoint cannot be read. */
function remedy(code) {
    if (code === "ENOTDIR")
        return "give the folder, not a file";
    if (code === "ENOENT")
        return "there is no checkpoint; give the folder that saveCheckpoints was given, once it has saved";
    if (code === "EACCES" || code === "EPERM")
        return "give this user the right to read it";
    return "give the folder that saveCheckpoints was given";
}
