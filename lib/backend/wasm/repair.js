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
exports.repairWasm = repairWasm;
const tf = __importStar(require("@tensorflow/tfjs"));
const fused_adam_1 = require("../fused-adam");
const gather_1 = require("./gather");
const matmul_1 = require("./matmul");
const simd_1 = require("./simd");
const slice_1 = require("./slice");
const sqrt_1 = require("./sqrt");
const sum_1 = require("./sum");
const repairs = {
    BatchMatMul: matmul_1.matMul,
    _FusedMatMul: matmul_1.fusedMatMul,
    GatherV2: gather_1.gather,
    Slice: slice_1.slice,
    Sqrt: sqrt_1.sqrt,
    Sum: sum_1.sum,
    [fused_adam_1.adamKernel]: fused_adam_1.fusedAdamKernel,
};
const stock = new Map();
/**
 * Puts our kernels in the place of the wasm backend's, or tfjs' own back, so that `model.fit` and every other user of tfjs
 * profits. tfjs' own multiply a transposed matrix on a slow path, arrange the right matrix anew for each product with fresh
 * weights, copy a whole tensor to take a part, and gather rows, sum columns and take roots one value at a time. The backend
 * must be in use.
 */
function repairWasm(repaired) {
    if (repaired === stock.size > 0 || !(0, simd_1.simdOn)(tf.backend()))
        return;
    for (const [kernelName, kernel] of Object.entries(repairs)) {
        const found = tf.getKernel(kernelName, "wasm");
        if (found)
            tf.unregisterKernel(kernelName, "wasm");
        const original = stock.get(kernelName);
        if (repaired) {
            stock.set(kernelName, found);
            tf.registerKernel({
                ...found,
                kernelName,
                backendName: "wasm",
                kernelFunc: withFallback(kernel, found),
            });
        }
        else if (original) {
            tf.registerKernel(original);
        }
    }
    if (!repaired)
        stock.clear();
}
const withFallback = (kernel, found) => (call) => {
    const simd = (0, simd_1.simdOn)(call.backend);
    return (simd && kernel(call, simd)) ?? found.kernelFunc(call);
};
