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
exports.Lion = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const optimizer_1 = require("./optimizer");
const tables_1 = require("./tables");
/**
 * Lion: `p ← p · (1 − lr · weightDecay) − lr · sign(β₁ · m + (1 − β₁) · g)`, and then
 * `m = β₂ · m + (1 − β₂) · g`. Each component moves by `lr`, so that the rate should be 3 to 10 times lower
 * than Adam's.
 *
 * @see Chen et al., Symbolic Discovery of Optimization Algorithms, 2023 (arXiv 2302.06675); optax.lion
 */
class Lion extends optimizer_1.LROptimizer {
    static className = "lrlab>Lion";
    static options = tables_1.optimizerTables.Lion;
    static keeps = [":step", "/m"];
    delta(g, state, values) {
        const { lr } = values;
        const [beta1, beta2] = values.betas;
        const before = state.slots.m;
        const direction = before ? before.mul(beta1).add(g.mul(1 - beta1)) : g;
        state.average("m", g, beta2);
        return direction.sign().mul(lr);
    }
    decay() {
        return "decoupled";
    }
}
exports.Lion = Lion;
tf.serialization.registerClass(Lion);
