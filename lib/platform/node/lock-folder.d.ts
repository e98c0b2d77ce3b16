import { FolderLock } from "../files";
/**
 * Takes a folder for one run, by a file in it that goes with the run. A process that crashed holds nothing: its lock counts
 * for nothing on the machine where it ran, and elsewhere (another machine, a container) once it is a minute old.
 *
 * @throws Error with the path and the remedy, if the folder cannot be made or written, or another run saves there.
 */
export declare function lockFolder(owner: string, path: string): Promise<FolderLock>;
