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
exports.fusedMatMul = exports.matMul = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const simd_1 = require("./simd");
/** The matrix product, with a bias if one is given. A transposed operand is read where it lies. */
const matMul = ({ inputs: { a, b, bias }, attrs: { transposeA, transposeB }, backend }, simd) => {
    const [aRows, aColumns] = a.shape.slice(-2);
    const [bRows, bColumns] = b.shape.slice(-2);
    const [m, k] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
    const [inner, n] = transposeB ? [bColumns, bRows] : [bRows, bColumns];
    const outer = a.shape.slice(0, -2);
    const fits = k === inner &&
        tf.util.arraysEqual(outer, b.shape.slice(0, -2)) &&
        tf.util.arraysEqual(bias?.shape ?? [n], [n]);
    if (!fits || a.dtype !== "float32" || b.dtype !== "float32")
        return undefined;
    const product = backend.makeOutput([...outer, m, n], "float32");
    const [aAt, bAt, biasAt, to] = [a, b, bias, product].map((tensor) => (0, simd_1.addressOf)(backend, tensor));
    const aStrides = transposeA ? [4, 4 * aColumns] : [4 * aColumns, 4];
    const bStrides = transposeB ? [4, 4 * bColumns] : [4 * bColumns, 4];
    const panel = backend.wasm._malloc(32 * (k + 1));
    for (let i = 0; i < tf.util.sizeFromShape(outer); i++) {
        const [aI, bI, toI] = [aAt + 4 * i * m * k, bAt + 4 * i * k * n, to + 4 * i * m * n];
        simd.matMul(aI, ...aStrides, bI, ...bStrides, biasAt, toI, m, k, n, panel);
    }
    backend.wasm._free(panel);
    return product;
};
exports.matMul = matMul;
const activations = { relu: "Relu", relu6: "Relu6", sigmoid: "Sigmoid", elu: "Elu" };
/**
 * The matrix product with a bias, followed by an activation. tfjs' own adds the bias to rows instead of columns where an
 * operand is transposed.
 */
const fusedMatMul = (call, simd) => {
    const { attrs: { activation }, backend, } = call;
    const kernelName = activations[activation];
    if (activation !== "linear" && !kernelName)
        return undefined;
    const product = (0, exports.matMul)(call, simd);
    if (!product || !kernelName)
        return product;
    const result = tf.getKernel(kernelName, "wasm").kernelFunc({ inputs: { x: product }, backend, attrs: {} });
    backend.disposeData(product.dataId);
    return result;
};
exports.fusedMatMul = fusedMatMul;
