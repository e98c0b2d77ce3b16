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
exports.BatchReader = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const check_samples_1 = require("./check-samples");
/**
 * Assembles batches from typed arrays on the host, which costs a small part of what slicing or gathering a tensor does.
 * The arrays are reused: dispose a batch's tensors before asking for the next.
 */
class BatchReader {
    samples;
    shape;
    inputs;
    oneHot;
    constructor(samples, shape, batchSize) {
        this.samples = samples;
        this.shape = shape;
        this.inputs = new Float32Array(batchSize * shape.features);
        this.oneHot = new Float32Array(batchSize * shape.classes);
    }
    /**
     * The samples with the numbers in `indices`, at most batchSize of them.
     *
     * @throws TypeError or RangeError if a label is not a class: it would be written into another sample's row.
     */
    read(indices) {
        const { x, y, scale = 1 } = this.samples;
        const { features, classes } = this.shape;
        const n = indices.length;
        const oneHot = this.oneHot.subarray(0, n * classes).fill(0);
        const inputs = this.inputs.subarray(0, n * features);
        for (let i = 0; i < n; i++) {
            const start = indices[i] * features;
            inputs.set(x.subarray(start, start + features), i * features);
            (0, check_samples_1.checkLabel)("BatchReader", "", indices[i], y[indices[i]], classes);
            oneHot[i * classes + y[indices[i]]] = 1;
        }
        if (scale !== 1)
            for (let i = 0; i < inputs.length; i++)
                inputs[i] *= scale;
        return { x: tf.tensor2d(inputs, [n, features]), labels: tf.tensor2d(oneHot, [n, classes]) };
    }
}
exports.BatchReader = BatchReader;
