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
exports.resizeGradient = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const host_1 = require("./host");
/** What `forward` takes for each row or column of a resized image, seen on the columns of the identity. */
function taken({ attrs, backend }, forward, input, output, along) {
    const identity = new Float32Array(input * input);
    for (let i = 0; i < input; i++)
        identity[i * (input + 1)] = 1;
    const isRows = along === "rows";
    const images = (0, host_1.tensorOf)(backend, identity, isRows ? [input, input, 1, 1] : [input, 1, input, 1]);
    const size = isRows ? [output, 1] : [1, output];
    const resized = forward({ inputs: { images }, attrs: { ...attrs, size }, backend });
    const weights = (0, host_1.valuesOf)(backend, resized);
    for (const { dataId } of [images, resized])
        backend.disposeData(dataId);
    return Array.from({ length: output }, (_, to) => {
        const all = Array.from({ length: input }, (_, from) => [
            from,
            weights[from * output + to],
        ]);
        return all.filter(([, weight]) => weight !== 0);
    });
}
/**
 * The gradient of resizing images, nearest-neighbour or bilinear: each value of dy goes back to the pixels that its value was
 * taken from, by their weights. Resizing is linear and treats rows and columns apart, so that resizing the identity
 * with the same options shows the weights.
 *
 * @param forwardName The kernel that resizes.
 */
const resizeGradient = (forwardName, backendName) => (call) => {
    const { inputs: { images, dy }, backend, } = call;
    const [batch, height, width, channels] = images.shape;
    const [, toHeight, toWidth] = dy.shape;
    const { kernelFunc } = tf.getKernel(forwardName, backendName);
    const rows = taken(call, kernelFunc, height, toHeight, "rows");
    const columns = taken(call, kernelFunc, width, toWidth, "columns");
    const dyValues = (0, host_1.valuesOf)(backend, dy);
    const dx = new Float32Array(tf.util.sizeFromShape(images.shape));
    let at = 0;
    for (let n = 0; n < batch; n++) {
        for (const row of rows) {
            for (const column of columns) {
                for (const [y, rowWeight] of row) {
                    for (const [x, columnWeight] of column) {
                        const place = ((n * height + y) * width + x) * channels;
                        const weight = rowWeight * columnWeight;
                        for (let c = 0; c < channels; c++)
                            dx[place + c] += weight * dyValues[at + c];
                    }
                }
                at += channels;
            }
        }
    }
    return (0, host_1.tensorOf)(backend, dx, images.shape);
};
exports.resizeGradient = resizeGradient;
