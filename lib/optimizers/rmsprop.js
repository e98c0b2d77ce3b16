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
exports.RMSprop = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const optimizer_1 = require("./optimizer");
const tables_1 = require("./tables");
/**
 * RMSprop. With `g = gradient + weightDecay · p` and `v = α · v + (1 − α) · g²`: `d = g / (√v + eps)`, or
 * with the mean `a = α · a + (1 − α) · g` `d = g / (√(v − a²) + eps)` if centered. Then `p ← p − lr · d`, or
 * `b = momentum · b + d` and `p ← p − lr · b`.
 *
 * @see Hinton, Neural Networks for Machine Learning, lecture 6, 2012; Graves, 2013 (arXiv 1308.0850);
 * torch.optim.RMSprop
 */
class RMSprop extends optimizer_1.LROptimizer {
    static className = "lrlab>RMSprop";
    static options = tables_1.optimizerTables.RMSprop;
    static keeps = [":step", "/v", "/mean", "/direction"];
    delta(g, state, values) {
        const { lr, alpha, eps, momentum, centered } = values;
        const v = state.average("v", g.square(), alpha);
        // Rounding can take v below the square of the mean.
        const spread = centered ? v.sub(state.average("mean", g, alpha).square()).relu() : v;
        const scaled = g.div(spread.sqrt().add(eps));
        if (!momentum)
            return scaled.mul(lr);
        const before = state.slots.direction;
        return state.keep("direction", before ? before.mul(momentum).add(scaled) : scaled).mul(lr);
    }
}
exports.RMSprop = RMSprop;
tf.serialization.registerClass(RMSprop);
