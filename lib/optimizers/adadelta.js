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
exports.Adadelta = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const optimizer_1 = require("./optimizer");
const tables_1 = require("./tables");
/**
 * Adadelta, whose natural `lr` is 1. With `g = gradient + weightDecay · p` and `v = ρ · v + (1 − ρ) · g²`:
 * `Δ = g · √(u + eps) / √(v + eps)`, `p ← p − lr · Δ`, and then `u = ρ · u + (1 − ρ) · Δ²`.
 *
 * @see Zeiler, ADADELTA, 2012 (arXiv 1212.5701); torch.optim.Adadelta
 */
class Adadelta extends optimizer_1.LROptimizer {
    static className = "lrlab>Adadelta";
    static options = tables_1.optimizerTables.Adadelta;
    static keeps = [":step", "/v", "/u"];
    delta(g, state, values) {
        const { lr, rho, eps } = values;
        const v = state.average("v", g.square(), rho);
        const change = g.mul(state.slots.u?.add(eps).sqrt() ?? Math.sqrt(eps)).div(v.add(eps).sqrt());
        state.average("u", change.square(), rho);
        return change.mul(lr);
    }
}
exports.Adadelta = Adadelta;
tf.serialization.registerClass(Adadelta);
