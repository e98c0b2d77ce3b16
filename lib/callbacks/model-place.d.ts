import * as tf from "@tensorflow/tfjs";
import type { Measured } from "./logs";
/** Where models are saved, one for each of some moments or all in one place. */
export interface ModelPlace {
    /**
     * Makes the folder that all are in.
     *
     * @throws TypeError if there is no handler for an address; Error with the path and the remedy if the folder cannot be made.
     */
    prepare(): Promise<void>;
    /** The place at a moment, and its name. */
    at(logs: Measured): {
        readonly handler: string | tf.io.IOHandler;
        readonly name: string;
    };
}
/**
 * What `filepath` stands for: a folder, an address of tfjs' as `indexeddb://digits`, or a handler.
 *
 * @throws RangeError if a text is no path, or has a format that is unknown.
 */
export declare function modelPlace(owner: string, filepath: string | tf.io.IOHandler): ModelPlace;
