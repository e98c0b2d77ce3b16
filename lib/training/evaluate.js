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
exports.countCorrect = countCorrect;
exports.evaluate = evaluate;
exports.measure = measure;
const check_1 = require("../options/check");
const options_1 = require("../options/options");
const tf = __importStar(require("@tensorflow/tfjs"));
const batches_1 = require("./batches");
const check_run_1 = require("./check-run");
const check_samples_1 = require("./check-samples");
const cross_entropy_1 = require("./cross-entropy");
/** How many of the samples have their largest logit at their label. */
function countCorrect(labels, logits) {
    const [samples, classes] = logits.shape;
    const [wanted, given] = [labels.dataSync(), logits.dataSync()];
    let correct = 0;
    for (let i = 0; i < samples; i++)
        if (largest(given, i * classes, classes) === largest(wanted, i * classes, classes))
            correct++;
    return correct;
}
/** Where the first of the largest values lies. */
function largest(values, start, length) {
    let at = start;
    for (let i = start; i < start + length; i++)
        if (values[i] > values[at])
            at = i;
    return at;
}
/**
 * The loss and the accuracy of a model on samples.
 *
 * @param model Takes [n, features], gives logits [n, classes].
 * @param batchSize Samples at a time (1000).
 * @throws TypeError or RangeError that says in what model and samples do not fit, or which input is not finite.
 */
function evaluate(model, samples, shape, batchSize = 1000) {
    (0, check_samples_1.checkShape)("evaluate", shape);
    (0, check_samples_1.checkSamples)("evaluate", "", samples, shape);
    (0, check_run_1.checkModel)("evaluate", model, samples, shape);
    (0, check_1.checkValue)("evaluate", "batchSize", (0, options_1.count)(), batchSize);
    const evaluation = measure(model, samples, shape, batchSize);
    if (!Number.isFinite(evaluation.loss))
        (0, check_samples_1.checkFinite)("evaluate", "", samples, shape.features);
    return evaluation;
}
/** The loss and the accuracy of a model on samples that were checked. */
function measure(model, samples, shape, batchSize = 1000) {
    const reader = new batches_1.BatchReader(samples, shape, Math.min(batchSize, samples.size));
    let loss = 0;
    let correct = 0;
    for (let start = 0; start < samples.size; start += batchSize) {
        const n = Math.min(batchSize, samples.size - start);
        tf.tidy(() => {
            const { x, labels } = reader.read(Array.from({ length: n }, (_, i) => start + i));
            const logits = model.apply(x);
            loss += (0, cross_entropy_1.crossEntropy)(labels, logits).dataSync()[0] * n;
            correct += countCorrect(labels, logits);
        });
    }
    return { loss: loss / samples.size, accuracy: correct / samples.size };
}
