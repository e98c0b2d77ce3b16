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
exports.gather = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const simd_1 = require("./simd");
/** Rows taken by their numbers along the first axis, as `model.fit` does for each batch; a number out of range is tfjs' to report. */
const gather = ({ inputs: { x, indices }, attrs: { axis, batchDims }, backend }) => {
    if (axis !== 0 || batchDims !== 0 || x.dtype !== "float32")
        return undefined;
    const [rows, ...rest] = x.shape;
    const numbers = backend.readSync(indices.dataId);
    if (numbers.some((row) => !(row >= 0 && row < rows)))
        return undefined;
    const size = tf.util.sizeFromShape(rest);
    const out = backend.makeOutput([...indices.shape, ...rest], "float32");
    const from = (0, simd_1.addressOf)(backend, x) / 4;
    const to = (0, simd_1.addressOf)(backend, out) / 4;
    const { HEAPF32 } = backend.wasm;
    numbers.forEach((row, i) => HEAPF32.copyWithin(to + i * size, from + row * size, from + (row + 1) * size));
    return out;
};
exports.gather = gather;
