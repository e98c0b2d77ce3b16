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
exports.sum = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const simd_1 = require("./simd");
/** The sum over the leading axes, as in the gradient of a bias: a row of ones times a matrix. */
const sum = ({ inputs: { x }, attrs: { axis, keepDims }, backend }, simd) => {
    const axes = tf.util.parseAxisParam(axis, x.shape);
    const kept = x.shape.slice(axes.length);
    if (kept.length === 0 || axes.some((a, i) => a !== i) || x.dtype !== "float32")
        return undefined;
    const rows = tf.util.sizeFromShape(x.shape.slice(0, axes.length));
    const columns = tf.util.sizeFromShape(kept);
    const out = backend.makeOutput(keepDims ? [...axes.map(() => 1), ...kept] : kept, "float32");
    const one = backend.wasm._malloc(32 * (rows + 2));
    backend.wasm.HEAPF32[one >>> 2] = 1;
    // With strides of 0, the single 1 is the whole row.
    simd.matMul(one, 0, 0, (0, simd_1.addressOf)(backend, x), 4 * columns, 4, 0, (0, simd_1.addressOf)(backend, out), 1, rows, columns, one + 32);
    backend.wasm._free(one);
    return out;
};
exports.sum = sum;
