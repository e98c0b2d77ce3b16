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
exports.slice = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const simd_1 = require("./simd");
/** A part that lies in one piece, as `model.predict` takes for each batch. tfjs' own copies the whole tensor first. */
const slice = ({ inputs: { x }, attrs: { begin, size }, backend }) => {
    const [start, shape] = tf.slice_util.parseSliceParams(x, begin, size);
    if (x.dtype !== "float32" || !tf.slice_util.isSliceContinous(x.shape, start, shape))
        return undefined;
    const out = backend.makeOutput(shape, "float32");
    const from = (0, simd_1.addressOf)(backend, x) / 4 + tf.slice_util.computeFlatOffset(start, tf.util.computeStrides(x.shape));
    backend.wasm.HEAPF32.copyWithin((0, simd_1.addressOf)(backend, out) / 4, from, from + tf.util.sizeFromShape(shape));
    return out;
};
exports.slice = slice;
