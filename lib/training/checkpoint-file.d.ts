import type { Checkpoint } from "./checkpoint";
/**
 * Writes a checkpoint to a folder so that a crash at any moment leaves either the previous or the new one. Runs that save to
 * one folder at the same time replace each other's; `saveCheckpoints` sees to it that there is one.
 *
 * @param folder A path; made if it is not there.
 * @throws TypeError or RangeError if `folder` is no path; Error with the path and the remedy if it cannot be written, and the
 * previous checkpoint is then as it was.
 */
export declare function saveCheckpoint(folder: string, checkpoint: Checkpoint): Promise<void>;
/**
 * Reads the checkpoint in a folder, to be given to `train` as `resumeFrom`.
 *
 * @param folder The path that `saveCheckpoints` was given.
 * @throws TypeError or RangeError if `folder` is no path, or the checkpoint is of a newer version; Error with the path and
 * the remedy if there is none, or it is damaged or not a checkpoint.
 */
export declare function loadCheckpoint(folder: string): Promise<Checkpoint>;
