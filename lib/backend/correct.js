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
exports.correctKernels = correctKernels;
const tf = __importStar(require("@tensorflow/tfjs"));
const gradients_1 = require("./kernels/gradients");
const host_1 = require("./kernels/host");
const pooling_1 = require("./kernels/pooling");
const resize_1 = require("./kernels/resize");
const refusal_1 = require("./refusal");
const onBoth = (backendName) => ({
    MaxPoolGrad: pooling_1.maxPoolGradient,
    MaxPool3DGrad: pooling_1.maxPoolGradient,
    AvgPoolGrad: pooling_1.avgPoolGradient,
    AvgPool3DGrad: pooling_1.avgPoolGradient,
    ResizeNearestNeighborGrad: (0, resize_1.resizeGradient)("ResizeNearestNeighbor", backendName),
    ResizeBilinearGrad: (0, resize_1.resizeGradient)("ResizeBilinear", backendName),
});
/** The kernels that compute nothing, on wasm, for the part of their output that rounding its size up adds. */
const sized = [
    "MaxPool",
    "AvgPool",
    "Conv2D",
    "FusedConv2D",
    "DepthwiseConv2dNative",
    "FusedDepthwiseConv2D",
];
const roundsUp = ({ dimRoundingMode }) => ["ceil", "round"].includes(dimRoundingMode);
const corrections = {
    cpu: onBoth("cpu"),
    wasm: {
        ...onBoth("wasm"),
        ...Object.fromEntries(sized.map((name) => [name, (0, host_1.onCpu)(name, roundsUp)])),
        MaxPool3D: (0, host_1.onCpu)("MaxPool3D"),
        MaxPoolWithArgmax: (0, host_1.onCpu)("MaxPoolWithArgmax"),
        Conv3DBackpropInputV2: (0, host_1.onCpu)("Conv3DBackpropInputV2"),
        Conv3DBackpropFilterV2: (0, host_1.onCpu)("Conv3DBackpropFilterV2"),
    },
};
const corrected = new Set();
/**
 * Puts right kernels in the place of those of tfjs 4.22 that give wrong numbers, and lets the wasm backend refuse what it
 * lacks with an error that says what to do. Wrong upstream:
 *
 * - on wasm, max pooling where a maximum is negative (its gradient; in 3D and with positions, its result), pooling and
 *   convolutions whose output size is rounded up, the gradients of 3D convolutions;
 * - on cpu, the gradients of resizing several or oblong images and of 3D max pooling with unequal filter sides;
 * - on both, the gradients of average pooling with padding, of max pooling rounded up, of resizing with `halfPixelCenters`;
 * - on every backend, the gradients in {@link gradients}.
 *
 * @param backendName The backend in use; of others than cpu and wasm no kernel changes.
 */
function correctKernels(backendName) {
    if (corrected.has(backendName))
        return;
    corrected.add(backendName);
    for (const gradient of gradients_1.gradients) {
        if (tf.getGradient(gradient.kernelName))
            tf.unregisterGradient(gradient.kernelName);
        tf.registerGradient(gradient);
    }
    const kernels = corrections[backendName];
    if (!kernels)
        return;
    silenceBanner();
    for (const [kernelName, kernel] of Object.entries(kernels))
        replaceKernel(backendName, kernelName, kernel);
    for (const { kernelName } of tf.getKernelsForBackend("cpu")) {
        if (!tf.getKernel(kernelName, backendName))
            refuseKernel(backendName, kernelName);
    }
}
function replaceKernel(backendName, kernelName, kernel) {
    const found = tf.getKernel(kernelName, backendName);
    if (found)
        tf.unregisterKernel(kernelName, backendName);
    const kernelFunc = (call) => kernel(call) ?? found.kernelFunc(call);
    tf.registerKernel({ ...found, kernelName, backendName, kernelFunc });
}
function refuseKernel(backendName, kernelName) {
    const kernelFunc = () => {
        throw new Error((0, refusal_1.refusal)(backendName, kernelName));
    };
    tf.registerKernel({ kernelName, backendName, kernelFunc });
}
/** The cpu backend prints advice to install tfjs-node at its first tensor. */
function silenceBanner() {
    tf.findBackend("cpu").firstUse = false;
}
