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
exports.RAdam = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const optimizer_1 = require("./optimizer");
const tables_1 = require("./tables");
/**
 * Rectified Adam. With the means m and v of Adam, `ρ∞ = 2 / (1 − β₂) − 1` and `ρ = ρ∞ − 2 t β₂ᵗ / (1 − β₂ᵗ)`
 * at step t: while `ρ ≤ 5`, `p ← p − lr · m / (1 − β₁ᵗ)`; then
 * `p ← p − lr · r · (m / (1 − β₁ᵗ)) · √(1 − β₂ᵗ) / (√v + eps)` with
 * `r² = (ρ − 4)(ρ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρ)`.
 *
 * @see Liu et al., On the Variance of the Adaptive Learning Rate and Beyond, 2020 (arXiv 1908.03265);
 * torch.optim.RAdam
 */
class RAdam extends optimizer_1.LROptimizer {
    static className = "lrlab>RAdam";
    static options = tables_1.optimizerTables.RAdam;
    static keeps = [":step", "/m", "/v"];
    delta(g, state, values) {
        const { lr, eps } = values;
        const [beta1, beta2] = values.betas;
        const m = state.average("m", g, beta1);
        const v = state.average("v", g.square(), beta2);
        const power = beta2 ** state.step;
        const longest = 2 / (1 - beta2) - 1;
        const length = longest - (2 * state.step * power) / (1 - power);
        const rate = lr / (1 - beta1 ** state.step);
        if (length <= 5)
            return m.mul(rate);
        const r = Math.sqrt(((length - 4) * (length - 2) * longest) / ((longest - 4) * (longest - 2) * length));
        return m.div(v.sqrt().add(eps)).mul(rate * r * Math.sqrt(1 - power));
    }
    decay({ decoupledWeightDecay }) {
        return decoupledWeightDecay ? "decoupled" : "coupled";
    }
}
exports.RAdam = RAdam;
tf.serialization.registerClass(RAdam);
