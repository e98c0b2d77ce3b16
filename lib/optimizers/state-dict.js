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
exports.toArrays = void 0;
exports.toTensors = toTensors;
const tf = __importStar(require("@tensorflow/tfjs"));
const options_1 = require("../options/options");
/** Tensors as JSON. */
const toArrays = (weights) => weights.map(({ name, tensor }) => ({
    name,
    shape: tensor.shape,
    dtype: tensor.dtype,
    values: Array.from(tensor.dataSync()),
}));
exports.toArrays = toArrays;
/**
 * The tensors of a state, checked.
 *
 * @param owner The optimizer that reads the state.
 * @throws TypeError or RangeError that says what is wrong with the state.
 */
function toTensors(owner, state) {
    if (typeof state !== "object" || state === null) {
        throw new TypeError(`${owner}: the state must be an object from stateDict(), got ${(0, options_1.show)(state)}`);
    }
    if (state.version !== 1)
        throw new RangeError(`${owner}: the state's version must be 1, got ${(0, options_1.show)(state.version)}`);
    if (state.optimizer !== owner) {
        throw new TypeError(`${owner}: the state's optimizer must be "${owner}", got ${(0, options_1.show)(state.optimizer)}`);
    }
    if (!Array.isArray(state.weights)) {
        throw new TypeError(`${owner}: the state's weights must be an array, got ${(0, options_1.show)(state.weights)}`);
    }
    state.weights.forEach((weight, i) => checkArray(`${owner}: the state's weights[${i}]`, weight));
    return state.weights.map(({ name, shape, dtype, values }) => ({
        name,
        tensor: tf.tensor(values, shape, dtype),
    }));
}
function checkArray(path, weight) {
    const { name, shape, dtype, values } = weight ?? {};
    const is = (what, ok, value) => {
        if (!ok)
            throw new TypeError(`${path}${what}, got ${(0, options_1.show)(value)}`);
    };
    is(".name must be a text", typeof name === "string", name);
    is(".dtype must be float32 or int32", dtype === "float32" || dtype === "int32", dtype);
    is(".shape must be an array of sizes", Array.isArray(shape) && shape.every((n) => Number.isSafeInteger(n) && n >= 0), shape);
    const size = tf.util.sizeFromShape(shape);
    is(`.values must be an array of ${size} numbers`, Array.isArray(values) && values.length === size, values?.length);
    const wrong = values.findIndex((value) => !Number.isFinite(value));
    is(`.values[${wrong}] must be a number`, wrong < 0, values[wrong]);
}
