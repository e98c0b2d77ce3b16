"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", { value: true });
exports.optimizerOption = void 0;
exports.checkRun = checkRun;
exports.trainedVariables = trainedVariables;
exports.checkModel = checkModel;
const tf = __importStar(require("@tensorflow/tfjs"));
const check_kernels_1 = require("../backend/check-kernels");
const options_1 = require("../options/options");
const batches_1 = require("./batches");
const check_samples_1 = require("./check-samples");
const logits_1 = require("./logits");
/** `value instanceof type` without tfjs' own test for an optimizer, which asks only for the names of three methods. */
const isOf = (type, value) => Object.prototype.isPrototypeOf.call(type.prototype, value);
/** The option table's entry for the optimizer. */
exports.optimizerOption = (0, options_1.custom)("a tf.Optimizer", (value) => isOf(tf.Optimizer, value), {
    hint: (value) => (isOptimizerLike(value) ? otherCopy : ""),
});
const otherCopy = " of another copy of tfjs than the one that lrlab uses; install it once: npm ls @tensorflow/tfjs-core shows where it is twice";
const isOptimizerLike = (value) => typeof value?.minimize === "function" &&
    typeof value.applyGradients === "function";
/**
 * Checks that a model can be trained with samples: cross-entropy on logits, an output for each class.
 *
 * @throws TypeError if one of them is something else; RangeError if they do not fit each other, a label is not a class, the
 * model does not give logits, or has nothing to train; Error that names the layer if the backend in use cannot train it.
 */
function checkRun(owner, model, data) {
    checkKind(owner, model);
    (0, check_samples_1.checkDataset)(owner, data);
    checkFit(owner, model, data);
    if (model.stateful) {
        throw new RangeError(`${owner}: the model must not keep states from batch to batch, since samples are drawn at random; ` +
            "make its recurrent layers with stateful: false");
    }
    (0, check_kernels_1.checkKernels)(owner, model);
    checkLogits(owner, model, data.train, data);
    trainedVariables(owner, model);
}
/**
 * What is to be trained now, each variable once: layers may be frozen and unfrozen from one step to the next.
 *
 * @throws RangeError if there is nothing.
 */
function trainedVariables(owner, model) {
    const variables = [...new Set(model.trainableWeights)].map((weight) => weight.read());
    if (variables.length > 0)
        return variables;
    const { length } = model.weights;
    const got = length > 0 ? `its ${length} are all frozen; set trainable of a layer to true` : "has none";
    throw new RangeError(`${owner}: the model must have weights to train, and ${got}`);
}
/**
 * Checks that a model takes inputs of samples and gives logits.
 *
 * @throws TypeError if it is something else; RangeError if it does not fit the samples, or ends in probabilities.
 */
function checkModel(owner, model, samples, shape) {
    checkKind(owner, model);
    checkFit(owner, model, shape);
    checkLogits(owner, model, samples, shape);
}
/** @throws RangeError if a model's inputs or outputs are not one row for each sample, of as many numbers as there should be. */
function checkFit(owner, model, { features, classes }) {
    const sizes = (tensors) => tensors
        .map((tensor) => `[${["n", ...tensor.shape.slice(1).map((size) => size ?? "?")].join(", ")}]`)
        .join(" and ");
    const fail = (expected, got, remedy = "") => {
        const fits = `what fits takes [n, ${features}], gives logits [n, ${classes}]`;
        throw new RangeError(`${owner}: the model must have ${expected}, got ${got}; ${fits}${remedy}`);
    };
    const isRow = ({ shape: [, ...rest] }, size) => rest.length === 1 && (rest[0] === null || rest[0] === size);
    const { inputs, outputs } = model;
    if (inputs.length !== 1)
        fail("one input", `${inputs.length}, ${sizes(inputs)}`);
    if (outputs.length !== 1)
        fail("one output", `${outputs.length}, ${sizes(outputs)}`);
    if (!isRow(inputs[0], features)) {
        const remedy = inputs[0].shape.length > 2 ? "; let it begin with a reshape layer" : "";
        fail(`an input for each of the ${features} features`, sizes(inputs), remedy);
    }
    if (!isRow(outputs[0], classes)) {
        const remedy = outputs[0].shape.length > 2 ? "; let it end with a flatten and a dense layer" : "";
        fail(`an output for each of the ${classes} classes`, sizes(outputs), remedy);
    }
}
function checkKind(owner, model) {
    const fail = (what) => {
        throw new TypeError(`${owner}: the model must be a tf.LayersModel, got ${what}`);
    };
    if (!isOf(tf.LayersModel, model)) {
        const like = model;
        if (typeof like?.executeAsync === "function")
            fail("a GraphModel, which cannot be trained; load one that tf.loadLayersModel reads");
        if (typeof like?.predict === "function" && Array.isArray(like.layers))
            fail(`one${otherCopy}`);
        if (isOf(tf.layers.Layer, model))
            fail(`the layer ${like.name}; make one with tf.sequential({ layers: [...] })`);
        fail((0, options_1.show)(model));
    }
    if (!model.outputs[0])
        fail("a tf.Sequential without layers; add some");
    try {
        for (const weight of model.weights)
            weight.read();
    }
    catch {
        fail(`the model ${model.name}, whose weights are disposed; make it anew`);
    }
}
/** @throws RangeError if the model ends in softmax or a sigmoid, as far as its layers or its outputs for some samples tell. */
function checkLogits(owner, model, samples, shape) {
    let kind = (0, logits_1.outputKind)(model);
    if (kind === "unknown" && samples.size > 1) {
        const some = Array.from({ length: Math.min(samples.size, 16) }, (_, i) => i);
        kind = tf.tidy(() => (0, logits_1.kindOfOutputs)(model, new batches_1.BatchReader(samples, shape, some.length).read(some).x));
    }
    if (kind === "logits" || kind === "unknown")
        return;
    throw new RangeError(`${owner}: the model must give logits, and its outputs are ${kind}; leave the softmax or sigmoid out: ` +
        `the loss computes it itself`);
}
