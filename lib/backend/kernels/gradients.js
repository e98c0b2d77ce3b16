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
exports.gradients = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
/** The gradient of a cumulative sum: the cumulative sum from the other end. tfjs' own also permutes the axes. */
const cumsumGradient = (dy, _, attrs) => {
    const { axis, exclusive, reverse } = attrs;
    return { x: () => tf.cumsum(dy, axis, exclusive, !reverse) };
};
/**
 * The gradient of padding with the tensor's own values, mirrored: what was mirrored folds back onto its origin. tfjs'
 * own leaves it out.
 */
const mirrorPadGradient = (dy, saved, attrs) => {
    const { paddings, mode } = attrs;
    const edge = mode === "reflect" ? 1 : 0;
    const { shape } = saved[0];
    return {
        x: () => paddings.reduce((g, [before, after], i) => fold(g, i, shape[i], before, after, edge), dy),
    };
};
function fold(g, axis, size, before, after, edge) {
    const [start, middle, end] = tf.split(g, [before, size, after], axis);
    const back = (part, from) => {
        const around = g.shape.map((_, i) => i === axis ? [from, size - from - part.shape[axis]] : [0, 0]);
        return tf.pad(tf.reverse(part, axis), around);
    };
    let sum = middle;
    if (before > 0)
        sum = sum.add(back(start, edge));
    if (after > 0)
        sum = sum.add(back(end, size - edge - after));
    return sum;
}
/**
 * The gradient of the greatest or the least along axes, in equal parts to those that are equal, as in TensorFlow and PyTorch's
 * `amax`. tfjs' own gives the whole to each.
 */
const extremeGradient = (dy, saved, attrs) => {
    const [x, y] = saved;
    const { reductionIndices, axis } = attrs;
    const axes = tf.util.parseAxisParam((reductionIndices ?? axis), x.shape);
    const kept = x.shape.map((size, i) => (axes.includes(i) ? 1 : size));
    return {
        x: () => {
            const equal = tf.equal(x, y.reshape(kept)).cast("float32");
            return dy.reshape(kept).mul(equal).div(equal.sum(axes, true));
        },
    };
};
/** The gradient of the floor of a quotient: 0 wherever there is one. tfjs' own is that of the quotient. */
const floorDivGradient = (_, [a, b]) => ({ a: () => tf.zerosLike(a), b: () => tf.zerosLike(b) });
/** The gradients of tfjs that are wrong on every backend, put right. */
exports.gradients = [
    { kernelName: "Cumsum", gradFunc: cumsumGradient },
    { kernelName: "MirrorPad", inputsToSave: ["x"], gradFunc: mirrorPadGradient },
    { kernelName: "Max", inputsToSave: ["x"], outputsToSave: [true], gradFunc: extremeGradient },
    { kernelName: "Min", inputsToSave: ["x"], outputsToSave: [true], gradFunc: extremeGradient },
    { kernelName: "FloorDiv", inputsToSave: ["a", "b"], gradFunc: floorDivGradient },
];
