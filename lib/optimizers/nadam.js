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
exports.NAdam = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const optimizer_1 = require("./optimizer");
const tables_1 = require("./tables");
/**
 * Adam with Nesterov's look-ahead. With the means m and v of Adam,
 * `μ(t) = β₁ · (1 − 0.96^(t · momentumDecay) / 2)` and `Π(t) = μ(1) · … · μ(t)`, at step t:
 * `p ← p − lr · (μ(t+1) · m / (1 − Π(t+1)) + (1 − μ(t)) · g / (1 − Π(t))) / (√(v / (1 − β₂ᵗ)) + eps)`.
 *
 * @see Dozat, Incorporating Nesterov Momentum into Adam, 2016; torch.optim.NAdam
 */
class NAdam extends optimizer_1.LROptimizer {
    static className = "lrlab>NAdam";
    static options = tables_1.optimizerTables.NAdam;
    static keeps = [":step", ":product", "/m", "/v"];
    delta(g, state, values) {
        const { lr, eps, momentumDecay } = values;
        const [beta1, beta2] = values.betas;
        const mu = (t) => beta1 * (1 - 0.5 * 0.96 ** (t * momentumDecay));
        const now = mu(state.step);
        const next = mu(state.step + 1);
        // Rounded to what a saved tensor holds, so that a restored run goes on bit for bit.
        const product = Math.fround((state.numbers.product ?? 1) * now);
        state.numbers.product = product;
        const m = state.average("m", g, beta1);
        const v = state.average("v", g.square(), beta2);
        const correction = Math.sqrt(1 - beta2 ** state.step);
        const direction = m.mul(next / (1 - product * next)).add(g.mul((1 - now) / (1 - product)));
        return direction.div(v.sqrt().add(eps * correction)).mul(lr * correction);
    }
    decay({ decoupledWeightDecay }) {
        return decoupledWeightDecay ? "decoupled" : "coupled";
    }
}
exports.NAdam = NAdam;
tf.serialization.registerClass(NAdam);
