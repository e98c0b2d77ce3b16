import * as tf from "@tensorflow/tfjs";
/** Writes and reads a model's files. */
export interface FileSystem extends tf.io.IOHandler {
    save(artifacts: tf.io.ModelArtifacts): Promise<tf.io.SaveResult>;
    load(): Promise<tf.io.ModelArtifacts>;
}
/**
 * A place for models on the disk, in a page in its storage: what `tf.io.fileSystem` is in tfjs-node, without it, and with the
 * same files. They are `model.json` and `weights.bin`, and plain tfjs in a page loads them from a server:
 * `tf.loadLayersModel("models/digits/model.json")`.
 *
 * A crash while saving leaves each file as it was or as it is to be. What tfjs-node or the converter of Keras' models wrote is
 * read as well, weights in several files included. Saved with `includeOptimizer` and an optimizer of lrlab, a model is loaded
 * where lrlab is imported.
 *
 * @param path The folder, made if it is not there. To load, its `model.json` may be named too.
 * @returns A handler for `model.save`, `tf.loadLayersModel` and `tf.loadGraphModel`.
 * @throws TypeError or RangeError if `path` is no path. In saving and loading, Error with the path and the remedy.
 * @example
 * await model.save(fileSystem("models/digits"), { includeOptimizer: true });
 * const model = await tf.loadLayersModel(fileSystem("models/digits"));
 */
export declare function fileSystem(path: string): FileSystem;
