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
exports.fusedAdamKernel = exports.adamKernel = void 0;
exports.fusedAdam = fusedAdam;
const tf = __importStar(require("@tensorflow/tfjs"));
const simd_1 = require("./wasm/simd");
exports.adamKernel = "lrlab>Adam";
/**
 * Adam's step in one pass over memory instead of a dozen operations: with `m = β₁ · m + (1 − β₁) · g`,
 * `v = β₂ · v + (1 − β₂) · g²` and, with amsgrad, `vMax = max(vMax, v)` in the place of v, `delta = m / (√v + eps) · rate`.
 * The order of operations is the formula's, so that the results are to the last bit those of tfjs' operations.
 *
 * @returns delta, m, v and, with amsgrad, vMax; undefined where the backend has no such kernel.
 */
function fusedAdam(tensors, numbers) {
    if (!tf.getKernel(exports.adamKernel, tf.getBackend()))
        return undefined;
    return tf.engine().runKernel(exports.adamKernel, { ...tensors }, { ...numbers });
}
/** The kernel for the wasm backend. */
const fusedAdamKernel = ({ inputs: { g, m, v, vMax }, attrs, backend }, simd) => {
    const { beta1, beta2, eps, rate, amsgrad } = attrs;
    const outputs = Array.from({ length: amsgrad ? 4 : 3 }, () => backend.makeOutput(g.shape, "float32"));
    const inputsAt = [g, m, v, vMax].map((tensor) => (0, simd_1.addressOf)(backend, tensor));
    const [deltaTo, mTo, vTo, vMaxTo = 0] = outputs.map((tensor) => (0, simd_1.addressOf)(backend, tensor));
    const numbers = [beta1, 1 - beta1, beta2, 1 - beta2, eps, rate];
    simd.adam(...inputsAt, deltaTo, mTo, vTo, vMaxTo, tf.util.sizeFromShape(g.shape), ...numbers);
    return outputs;
};
exports.fusedAdamKernel = fusedAdamKernel;
