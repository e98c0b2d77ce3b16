import type { Checkpoint } from "./checkpoint";
/** The file of the checkpoint in a folder. */
export declare const checkpointFile: (folder: string) => string;
/** The SHA-256 digest of a text, in hexadecimal digits. */
export declare function checksum(text: string): Promise<string>;
/**
 * Checks that `folder` is a path.
 *
 * @returns The absolute path.
 * @throws TypeError or RangeError that says what it is instead, and what to give.
 */
export declare const checkFolder: (owner: string, folder: unknown) => string;
/**
 * Writes a checkpoint to a folder, made if it is not there, so that a crash at any moment leaves either the previous or the
 * new one.
 *
 * @param trial Whether to remove the new one instead: this finds a disk that is full before there is anything to lose.
 * @throws Error with the path and the remedy; the previous checkpoint is then as it was.
 */
export declare function writeCheckpoint(owner: string, folder: string, checkpoint: Checkpoint, trial?: boolean): Promise<void>;
