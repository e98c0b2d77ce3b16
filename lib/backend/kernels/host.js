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
exports.onCpu = exports.valuesOf = void 0;
exports.tensorOf = tensorOf;
const tf = __importStar(require("@tensorflow/tfjs"));
/** A tensor's values. */
const valuesOf = (backend, { dataId }) => backend.readSync(dataId);
exports.valuesOf = valuesOf;
/** A tensor of a backend made of values. */
function tensorOf(backend, values, shape, dtype = "float32") {
    return { dataId: backend.write(values, shape, dtype), shape, dtype };
}
/** The cpu backend's kernel for tensors of another backend, which are copied there and back, where its options are `meant`. */
const onCpu = (kernelName, meant = () => true) => ({ inputs, attrs, backend }) => {
    if (!meant(attrs))
        return undefined;
    const cpu = tf.findBackend("cpu");
    const copy = ({ dataId, shape, dtype }, from, to) => tensorOf(to, tf.util.toTypedArray(from.readSync(dataId), dtype), shape, dtype);
    const given = Object.entries(inputs).filter(([, tensor]) => tensor);
    const there = Object.fromEntries(given.map(([name, tensor]) => [name, copy(tensor, backend, cpu)]));
    const { kernelFunc } = tf.getKernel(kernelName, "cpu");
    const results = kernelFunc({ inputs: there, attrs, backend: cpu });
    const back = [results].flat().map((result) => copy(result, cpu, backend));
    const made = [results, Object.values(there)];
    for (const { dataId } of made.flat())
        cpu.disposeData(dataId);
    return Array.isArray(results) ? back : back[0];
};
exports.onCpu = onCpu;
