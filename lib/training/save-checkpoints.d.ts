import { Callback } from "./callback";
/**
 * A callback for `train` that saves a checkpoint every few epochs, and at the end, also of a run that is stopped after an
 * epoch (in the middle of one, the checkpoint before it stays). Before the first step it makes the folder,
 * takes it for the run (`checkpoint.lock` goes with it) and saves once on trial. A state with numbers that are not finite,
 * which could not be loaded, is not saved: the checkpoint before it stays, and a line says so.
 *
 * @param folder The path where to save; what is there is replaced. One run at a time may save in it.
 * @param options `every`: the epochs from one checkpoint to the next (1).
 * @throws In the run, Error with the path and the remedy if the folder cannot
 * be made or written, or another run saves there; TypeError if optimizer or schedulers cannot be saved and loaded.
 */
export declare function saveCheckpoints(folder: string, options?: {
    every?: number;
}): Callback;
