"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.writeError = writeError;
exports.whileWriting = whileWriting;
/** What helps against an error of the file system. */
function remedy(code) {
    if (["ENOSPC", "EDQUOT", "EFBIG"].includes(code))
        return "free some space, or give a folder on another disk";
    if (["EACCES", "EPERM", "EROFS"].includes(code))
        return "give a folder in which this user may write";
    if (["EEXIST", "ENOTDIR", "EISDIR"].includes(code))
        return "move away what is in the way, or give another folder";
    return "give a folder that can be made and written";
}
/** The error of a file or folder that `owner` could not write: with the path, what went wrong and what helps. */
function writeError(owner, path, cause) {
    return new Error(`${owner}: ${path} cannot be written (${cause.message}): ${remedy(cause.code)}`, {
        cause,
    });
}
/**
 * Does what writes a file or folder.
 *
 * @throws What {@link writeError} makes of an error.
 */
async function whileWriting(owner, path, write) {
    try {
        return await write();
    }
    catch (cause) {
        throw writeError(owner, path, cause);
    }
}
