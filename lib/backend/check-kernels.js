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
exports.checkKernels = checkKernels;
const tf = __importStar(require("@tensorflow/tfjs"));
const correct_1 = require("./correct");
const refusal_1 = require("./refusal");
/** What an axis of any length is tried with, other than the batch. */
const anyLength = 32;
/**
 * Makes sure that the backend in use can train a model, by the gradients of its outputs for one sample of zeros; the kernels
 * that are known to be wrong are put right before. Neither weights nor moving statistics change: the model computes as it
 * does for predictions. A model that keeps states from batch to batch is not tried.
 *
 * @param owner Who asks, for the error.
 * @throws Error that names the layer, what the backend lacks, and a backend that has it.
 */
function checkKernels(owner, model) {
    const backend = tf.getBackend();
    (0, correct_1.correctKernels)(backend);
    const variables = variablesOf(model.trainableWeights);
    if (variables.length === 0 || model.stateful)
        return;
    const problem = failure(() => total(model.apply(zeros(model.inputs), { training: false })), variables);
    const kernel = (0, refusal_1.missingKernel)(problem);
    if (!kernel && !(0, refusal_1.missesGradient)(problem))
        return;
    const layer = leavesOf(model)
        .reverse()
        .find((each) => failsWith(problem, each));
    const subject = layer ? `the layer ${layer.name} (${layer.getClassName()})` : "the model";
    const reason = kernel
        ? `the ${backend} backend, which lacks the kernel ${kernel}; ${refusal_1.remedy}`
        : `any backend of TensorFlow.js, so take another layer or other options: ${problem}`;
    throw new Error(`${owner}: ${subject} cannot be trained on ${reason}`);
}
const variablesOf = (weights) => weights.map((weight) => weight.read());
/** Zeros in the place of symbolic tensors, for one sample where the batch may have any size. */
const zeros = (symbols) => symbols.map(({ shape, dtype }) => tf.zeros(shape.map((size, axis) => size ?? (axis === 0 ? 1 : anyLength)), dtype));
/** The sum of all outputs: a loss that depends on each. */
const total = (outputs) => tf.addN([outputs].flat().map((output) => output.sum()));
/** What the gradients of `f` fail with, or "". tfjs lets go of nothing that it kept for gradients that fail. */
function failure(f, variables) {
    const { state } = tf.engine();
    const outer = state.activeTape;
    try {
        tf.tidy(() => void tf.variableGrads(f, variables));
        return "";
    }
    catch (error) {
        if (state.activeTape !== outer)
            for (const { saved } of state.activeTape ?? [])
                tf.dispose(saved ?? []);
        state.activeTape = outer;
        return error.message;
    }
}
/** The layers of a model, those of the models in it included, in the order in which they compute. */
const leavesOf = (model) => model.layers.flatMap((layer) => ("layers" in layer ? leavesOf(layer) : [layer]));
/** Whether a problem is a layer's own: whether its gradients fail alike, by its weights or by its inputs. */
function failsWith(problem, layer) {
    const inputs = tf.tidy(() => zeros([layer.getInputAt(0)].flat()).map((zero) => tf.variable(zero)));
    try {
        const outputs = () => total(layer.apply(inputs.length === 1 ? inputs[0] : inputs, { training: false }));
        return [variablesOf(layer.trainableWeights), inputs].some((variables) => failure(outputs, variables) === problem);
    }
    finally {
        tf.dispose(inputs);
    }
}
