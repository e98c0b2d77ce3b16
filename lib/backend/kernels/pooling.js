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
exports.avgPoolGradient = exports.maxPoolGradient = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const host_1 = require("./host");
/** The input positions from `from` to below `to` that the window of output position `at` holds. */
const reach = ({ input, filter, stride, before }, at) => [
    Math.max(0, at * stride - before),
    Math.min(input, at * stride - before + filter),
];
/** Depth, height and width: images have a depth of 1. The output is as large as dy, however its size was rounded. */
function axesOf({ inputs: { dy, input }, attrs: { filterSize, strides, pad } }) {
    const { computePool2DInfo, computePool3DInfo } = tf.backend_util;
    const axis = (i, filter, stride, before) => {
        return { input: input.shape[i], output: dy.shape[i], filter, stride, before };
    };
    if (input.shape.length === 5) {
        const info = computePool3DInfo(input.shape, filterSize, strides, 1, pad);
        return [
            axis(1, info.filterDepth, info.strideDepth, info.padInfo.front),
            axis(2, info.filterHeight, info.strideHeight, info.padInfo.top),
            axis(3, info.filterWidth, info.strideWidth, info.padInfo.left),
        ];
    }
    const info = computePool2DInfo(input.shape, filterSize, strides, 1, pad);
    return [
        { input: 1, output: 1, filter: 1, stride: 1, before: 0 },
        axis(1, info.filterHeight, info.strideHeight, info.padInfo.top),
        axis(2, info.filterWidth, info.strideWidth, info.padInfo.left),
    ];
}
const poolingGradient = (share, needsInput) => (call) => {
    const { inputs: { dy, input }, backend, } = call;
    const axes = axesOf(call);
    const [depth, height, width] = axes;
    const channels = input.shape.at(-1);
    const x = needsInput ? (0, host_1.valuesOf)(backend, input) : undefined;
    const dyValues = (0, host_1.valuesOf)(backend, dy);
    const dx = new Float32Array(tf.util.sizeFromShape(input.shape));
    let at = 0;
    for (let n = 0; n < input.shape[0]; n++) {
        for (let d = 0; d < depth.output; d++) {
            for (let h = 0; h < height.output; h++) {
                for (let w = 0; w < width.output; w++, at += channels) {
                    share(dx, dyValues, at, placesOf(axes, [d, h, w], n, channels), channels, x);
                }
            }
        }
    }
    return (0, host_1.tensorOf)(backend, dx, input.shape);
};
/** Where in the input the values of a window lie, in the order of its rows: those of the first channel. */
function placesOf([depth, height, width], [d, h, w], n, channels) {
    const [[dFrom, dTo], [hFrom, hTo], [wFrom, wTo]] = [reach(depth, d), reach(height, h), reach(width, w)];
    const places = [];
    for (let i = dFrom; i < dTo; i++) {
        for (let j = hFrom; j < hTo; j++) {
            const row = ((n * depth.input + i) * height.input + j) * width.input;
            for (let k = wFrom; k < wTo; k++)
                places.push((row + k) * channels);
        }
    }
    return places;
}
/**
 * The gradient of max pooling, over images or volumes: each window's gradient goes to its greatest value, to the first of
 * equal ones. Padding is never the greatest.
 */
exports.maxPoolGradient = poolingGradient((dx, dy, at, places, channels, x) => {
    for (let c = 0; c < channels; c++) {
        let greatest = places[0] + c;
        for (const place of places)
            if (x[place + c] > x[greatest])
                greatest = place + c;
        dx[greatest] += dy[at + c];
    }
}, true);
/** The gradient of average pooling: each window's, in equal parts to the values in it. Padding counts for none. */
exports.avgPoolGradient = poolingGradient((dx, dy, at, places, channels) => {
    for (const place of places)
        for (let c = 0; c < channels; c++)
            dx[place + c] += dy[at + c] / places.length;
}, false);
