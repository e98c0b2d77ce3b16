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
exports.Adam = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const fused_adam_1 = require("../backend/fused-adam");
const optimizer_1 = require("./optimizer");
const tables_1 = require("./tables");
/**
 * Adam. With `g = gradient + weightDecay · p`, the means `m = β₁ · m + (1 − β₁) · g` and
 * `v = β₂ · v + (1 − β₂) · g²`, at step t: `p ← p − lr · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + eps)`.
 *
 * @see Kingma & Ba, Adam, 2015 (arXiv 1412.6980); Reddi et al., 2018, for amsgrad; torch.optim.Adam
 */
class Adam extends optimizer_1.LROptimizer {
    static className = "lrlab>Adam";
    static options = tables_1.optimizerTables.Adam;
    static keeps = [":step", "/m", "/v", "/vMax"];
    delta(g, state, values) {
        const { lr, eps, amsgrad } = values;
        const [beta1, beta2] = values.betas;
        const correction = Math.sqrt(1 - beta2 ** state.step);
        const numbers = {
            beta1,
            beta2,
            eps: eps * correction,
            rate: (lr * correction) / (1 - beta1 ** state.step),
            amsgrad,
        };
        const fused = (0, fused_adam_1.fusedAdam)({ g, ...state.slots }, numbers);
        if (fused) {
            const [delta, ...kept] = fused;
            kept.forEach((tensor, i) => state.keep(["m", "v", "vMax"][i], tensor));
            return delta;
        }
        const m = state.average("m", g, beta1);
        const v = state.average("v", g.square(), beta2);
        const largest = amsgrad ? state.keep("vMax", state.slots.vMax?.maximum(v) ?? v) : v;
        return m.div(largest.sqrt().add(numbers.eps)).mul(numbers.rate);
    }
}
exports.Adam = Adam;
tf.serialization.registerClass(Adam);
