"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.layerLosses = layerLosses;
/**
 * The losses that a model's layers add to that of its outputs: their weights' regularizers, and what `addLoss` gave them; a layer
 * that is used several times adds them for each use. Those that `model.fit` minimises.
 *
 * @param model A model that was called before; a Sequential is built then.
 * @see tfjs-layers 4.22, `LayersModel.makeTrainFunction`
 */
function layerLosses(model) {
    // A Sequential trains a functional model that it builds. Its own list lacks the losses of nested ones.
    const { model: built } = model;
    return (built ?? model).calculateLosses();
}
