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
exports.backends = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const load_wasm_1 = require("./load-wasm");
const native_1 = require("./native");
/** TensorFlow's native library, where it is installed, and the engines that run everywhere. */
exports.backends = {
    names: ["tfjs-node-gpu", "tfjs-node", "wasm", "cpu"],
    asked() {
        const name = process.env.LRLAB_BACKEND;
        return name ? { name, by: "LRLAB_BACKEND" } : undefined;
    },
    async start(name) {
        if (name === "tfjs-node-gpu" || name === "tfjs-node") {
            const problem = (0, native_1.loadNative)(name);
            if (!problem)
                await tf.setBackend("tensorflow");
            return problem;
        }
        const start = () => tf.setBackend(name);
        if (!(await (name === "wasm" ? (0, load_wasm_1.loadWasm)(start) : start()))) {
            return { missing: false, reason: `the ${name} backend does not start` };
        }
        if (name === "wasm")
            (0, load_wasm_1.keepListeners)(tf.backend().wasm);
        return undefined;
    },
};
