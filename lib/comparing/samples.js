"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.loadSamples = loadSamples;
exports.trainingSamplesOf = trainingSamplesOf;
exports.checkHoldOut = checkHoldOut;
exports.holdOut = holdOut;
exports.share = share;
const datasets_1 = require("../datasets");
const dataset_1 = require("../datasets/dataset");
const options_1 = require("../options/options");
/** @throws (as rejection) What the dataset throws; TypeError for `arrays`, which have to be given. */
async function loadSamples({ name, ...spec }) {
    return entryOf(name).load("options" in spec ? spec.options : {});
}
/**
 * How many training samples there are in a dataset, which is not loaded for that.
 *
 * @throws What the dataset throws of its options; TypeError for `arrays`, which have to be given.
 */
function trainingSamplesOf(data) {
    if ("train" in data)
        return data.train.size;
    const { loader, options } = entryOf(data.name);
    const given = "options" in data ? data.options : {};
    return (0, options_1.checkOptions)(loader, options, given ?? {}).nTrain;
}
function entryOf(name) {
    if (name === "arrays")
        throw arraysAreMissing();
    return datasets_1.datasets[name];
}
const arraysAreMissing = () => new TypeError("WorkerPool: the samples of a job with the dataset arrays must be given");
/** @throws RangeError if holding out so many of the training samples leaves none to train with. */
function checkHoldOut(owner, size, samples) {
    if (Number.isSafeInteger(size) && size >= 1 && size < samples)
        return;
    if (samples === 1) {
        throw new RangeError(`${owner}: to hold samples out takes at least two training samples, got 1`);
    }
    throw new RangeError(`${owner}: holdOut must be an integer from 1 to ${samples - 1}, which leaves one of the ${samples} training ` +
        `samples to train with, got ${size}`);
}
/**
 * The last `size` training samples as the validation set, and what validated until then as the test set;
 * nothing is copied.
 *
 * @throws RangeError if no training sample is left.
 */
function holdOut(owner, data, size) {
    const { train, validation, features } = data;
    checkHoldOut(owner, size, train.size);
    const left = train.size - size;
    const last = (array, width) => array.subarray(left * width, train.size * width);
    const held = { ...train, size, x: last(train.x, features), y: last(train.y, 1) };
    return {
        data: { ...data, train: (0, dataset_1.firstSamples)(train, features, left), validation: held },
        test: validation,
    };
}
/** A dataset in memory that threads share. */
function share({ name, features, classes, train, validation }) {
    const shareSamples = ({ size, x, scale, y }) => ({
        size,
        x: toShared(x),
        scale,
        y: toShared(y),
    });
    return { name, features, classes, train: shareSamples(train), validation: shareSamples(validation) };
}
function toShared(array) {
    if (array.buffer instanceof SharedArrayBuffer)
        return array;
    // Node's Buffer is a Uint8Array, and cannot be made over a shared buffer.
    const ArrayType = (array instanceof Uint8Array ? Uint8Array : array.constructor);
    const shared = new ArrayType(new SharedArrayBuffer(array.byteLength));
    shared.set(array);
    return shared;
}
