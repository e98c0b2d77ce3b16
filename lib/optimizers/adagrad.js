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
exports.Adagrad = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const optimizer_1 = require("./optimizer");
const tables_1 = require("./tables");
/**
 * Adagrad. With `g = gradient + weightDecay · p` and the sum `s = s + g²`, at step t:
 * `p ← p − lr / (1 + (t − 1) · lrDecay) · g / (√s + eps)`.
 *
 * @see Duchi et al., Adaptive Subgradient Methods, 2011; torch.optim.Adagrad
 */
class Adagrad extends optimizer_1.LROptimizer {
    static className = "lrlab>Adagrad";
    static options = tables_1.optimizerTables.Adagrad;
    static keeps = [":step", "/sum"];
    delta(g, state, values) {
        const { lr, lrDecay, initialAccumulatorValue, eps } = values;
        const sum = state.keep("sum", g.square().add(state.slots.sum ?? initialAccumulatorValue));
        return g.div(sum.sqrt().add(eps)).mul(lr / (1 + (state.step - 1) * lrDecay));
    }
}
exports.Adagrad = Adagrad;
tf.serialization.registerClass(Adagrad);
