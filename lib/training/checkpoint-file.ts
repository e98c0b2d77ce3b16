import { checkValue } from "../options/check";
import { choice } from "../options/options";
import { platform } from "../platform";
import type { FileError } from "../platform/files";
import type { Checkpoint } from "./checkpoint";
import { withNumbers } from "./history";
import { checkFolder, checkpointFile, checksum, WhichCheckpoint, writeCheckpoint } from "./checkpoint-folder";

/** The newest version of a checkpoint that can be read. */
const newest: Checkpoint["version"] = 2;

/**
 * Writes a checkpoint to a folder so that a crash at any moment leaves either the previous or the new one. Runs that save to
 * one folder at the same time replace each other's; `saveCheckpoints` sees to it that there is one.
 *
 * @param folder A path; created if it does not exist.
 * @throws TypeError or RangeError if `folder` is no path; Error with the path and the remedy if it cannot be written, and the
 * previous checkpoint is then as it was.
 */
export async function saveCheckpoint(folder: string, checkpoint: Checkpoint): Promise<void> {
  await writeCheckpoint("saveCheckpoint", checkFolder("saveCheckpoint", folder), checkpoint);
}

/**
 * Reads the checkpoint in a folder, to be given to `train` as `resumeFrom`.
 *
 * @param folder The path that `saveCheckpoints` was given.
 * @param which The newest, or the one that was `best` by the metric that `saveCheckpoints` was given (`last`).
 * @throws TypeError or RangeError if `folder` is no path, or the checkpoint is of a newer version; Error with the path and
 * the remedy if there is none, or it is damaged or not a checkpoint.
 */
export async function loadCheckpoint(folder: string, which: WhichCheckpoint = "last"): Promise<Checkpoint> {
  const path = checkpointFile(
    checkFolder("loadCheckpoint", folder),
    checkValue("loadCheckpoint", "which", choice(["last", "best"]), which),
  );
  const content = await platform.files.readText(path).catch((cause: FileError) => {
    throw new Error(`loadCheckpoint: ${path} cannot be read (${cause.message}): ${remedy(cause.code)}`, {
      cause,
    });
  });
  const end = content.indexOf("\n");
  const text = content.slice(end + 1).trimEnd();
  const checkpoint = content.slice(0, end) === (await checksum(text)) ? parse(text) : undefined;
  if (checkpoint?.kind !== "lrlab checkpoint") {
    throw new Error(
      `loadCheckpoint: ${path} is damaged, or not a checkpoint: restore it from a copy, or train without resumeFrom`,
    );
  }
  if (checkpoint.version > newest) {
    const found = `its version is ${checkpoint.version}, but this lrlab reads only up to ${newest}`;
    throw new RangeError(`loadCheckpoint: ${path} was saved by a newer lrlab (${found}): update lrlab`);
  }
  return { ...checkpoint, history: withNumbers(checkpoint.history) };
}

function parse(text: string): Checkpoint | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What helps where a checkpoint cannot be read. */
function remedy(code: string | undefined): string {
  if (code === "ENOTDIR") return "give the folder, not a file";
  if (code === "ENOENT")
    return "there is no checkpoint there; give the folder that saveCheckpoints has saved to";
  if (code === "EACCES" || code === "EPERM") return "give this user the right to read it";
  return "give the folder that saveCheckpoints saves to";
}
