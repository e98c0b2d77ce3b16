"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.synthetic = void 0;
exports.syntheticData = syntheticData;
const options_1 = require("../options/options");
const random_1 = require("./random");
const syntheticOptions = {
    nTrain: (0, options_1.count)({ default: 5000 }),
    nVal: (0, options_1.count)({ default: 1000 }),
    seed: (0, options_1.integer)({ default: 42 }),
};
const owner = "syntheticData";
const shape = { features: 784, classes: 10 };
/**
 * Inputs of pure noise (784 numbers, normal, standard deviation 0.5) with labels drawn at random from 10 classes.
 * There is nothing to learn in it but the training samples by heart: validation accuracy stays near 0.10.
 */
function syntheticData(options = {}) {
    const { nTrain, nVal, seed } = (0, options_1.checkOptions)(owner, syntheticOptions, options);
    const random = (0, random_1.seededRandom)(seed);
    const { features, classes } = shape;
    const draw = (size) => ({
        size,
        x: Float32Array.from({ length: size * features }, () => 0.5 * random.normal()),
        y: Uint8Array.from({ length: size }, () => random.integer(classes)),
    });
    return { name: "synthetic", ...shape, train: draw(nTrain), validation: draw(nVal) };
}
/** The synthetic data by their name. */
exports.synthetic = {
    loader: owner,
    options: syntheticOptions,
    ...shape,
    load: syntheticData,
};
