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
exports.crossEntropy = crossEntropy;
const tf = __importStar(require("@tensorflow/tfjs"));
/**
 * The mean cross-entropy of logits: `mean over the samples of log Σ exp(z) − z[label]`, in nats.
 * Its gradient by the logits is `(softmax(z) − labels) / samples`. Both are computed on the host, in one pass.
 *
 * @param labels One-hot labels, [samples, classes].
 * @param logits The model's outputs before any softmax, [samples, classes].
 * @throws RangeError if their shapes differ.
 */
function crossEntropy(labels, logits) {
    if (logits.rank !== 2 || `${labels.shape}` !== `${logits.shape}`) {
        throw new RangeError(`crossEntropy: labels and logits must have one shape, [samples, classes], got [${labels.shape}] and [${logits.shape}]; ` +
            `tf.oneHot makes such labels from the numbers of classes`);
    }
    const loss = tf.customGrad((...args) => {
        const [z, save] = args;
        const { loss, gradient } = softmaxCrossEntropy(labels.dataSync(), z.dataSync(), z.shape[1]);
        save([tf.tensor2d(gradient, z.shape)]);
        return { value: tf.scalar(loss), gradFunc: (dy, [saved]) => saved.mul(dy) };
    });
    return loss(logits);
}
function softmaxCrossEntropy(labels, z, classes) {
    const samples = z.length / classes;
    const gradient = new Float32Array(z.length);
    let loss = 0;
    for (let start = 0; start < z.length; start += classes) {
        const end = start + classes;
        let largest = -Infinity;
        for (let i = start; i < end; i++)
            largest = Math.max(largest, z[i]);
        let sum = 0;
        for (let i = start; i < end; i++)
            sum += gradient[i] = Math.exp(z[i] - largest);
        const logSum = largest + Math.log(sum);
        for (let i = start; i < end; i++) {
            if (labels[i])
                loss += labels[i] * (logSum - z[i]);
            gradient[i] = (gradient[i] / sum - labels[i]) / samples;
        }
    }
    return { loss: loss / samples, gradient };
}
