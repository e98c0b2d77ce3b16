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
exports.Adamax = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const optimizer_1 = require("./optimizer");
const tables_1 = require("./tables");
/**
 * Adam with a maximum in place of the second mean. With `g = gradient + weightDecay · p`,
 * `m = β₁ · m + (1 − β₁) · g` and `u = max(β₂ · u, |g| + eps)`, at step t: `p ← p − lr / (1 − β₁ᵗ) · m / u`.
 *
 * @see Kingma & Ba, Adam, 2015, section 7.1 (arXiv 1412.6980); torch.optim.Adamax
 */
class Adamax extends optimizer_1.LROptimizer {
    static className = "lrlab>Adamax";
    static options = tables_1.optimizerTables.Adamax;
    static keeps = [":step", "/m", "/u"];
    delta(g, state, values) {
        const { lr, eps } = values;
        const [beta1, beta2] = values.betas;
        const m = state.average("m", g, beta1);
        const size = g.abs().add(eps);
        const u = state.keep("u", state.slots.u?.mul(beta2).maximum(size) ?? size);
        return m.div(u).mul(lr / (1 - beta1 ** state.step));
    }
}
exports.Adamax = Adamax;
tf.serialization.registerClass(Adamax);
