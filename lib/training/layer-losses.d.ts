import * as tf from "@tensorflow/tfjs";
/**
 * The losses that a model's layers add to that of its outputs: their weights' regularizers, and what `addLoss` gave them; a layer
 * that is used several times adds them for each use. Those that `model.fit` minimises.
 *
 * @param model A model that was called before; a Sequential is built then.
 * @see tfjs-layers 4.22, `LayersModel.makeTrainFunction`
 */
export declare function layerLosses(model: tf.LayersModel): tf.Scalar[];
