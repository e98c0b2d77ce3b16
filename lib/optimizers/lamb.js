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
exports.LAMB = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const optimizer_1 = require("./optimizer");
const tables_1 = require("./tables");
/**
 * LAMB, for large batches: each variable moves in proportion to its norm. With Adam's bias-corrected means m̂
 * and v̂ and `u = m̂ / (√v̂ + eps) + weightDecay · p`: `p ← p − lr · (‖p‖ / ‖u‖) · u`, the ratio being 1
 * where a norm is 0.
 *
 * @see You et al., Large Batch Optimization for Deep Learning, 2020 (arXiv 1904.00962); optax.lamb
 */
class LAMB extends optimizer_1.LROptimizer {
    static className = "lrlab>LAMB";
    static options = tables_1.optimizerTables.LAMB;
    static keeps = [":step", "/m", "/v"];
    delta(g, state, values, variable) {
        const { lr, eps, weightDecay: share } = values;
        const [beta1, beta2] = values.betas;
        const m = state.average("m", g, beta1);
        const v = state.average("v", g.square(), beta2);
        const correction = Math.sqrt(1 - beta2 ** state.step);
        const adam = m.div(v.sqrt().add(eps * correction)).mul(correction / (1 - beta1 ** state.step));
        const u = share ? adam.add(variable.mul(share)) : adam;
        const size = norm(variable);
        const length = norm(u);
        const ratio = tf.where(tf.minimum(size, length).greater(0), size.div(length), tf.scalar(1));
        return u.mul(ratio.mul(lr));
    }
    decay() {
        return "none";
    }
}
exports.LAMB = LAMB;
tf.serialization.registerClass(LAMB);
const norm = (x) => x.square().sum().sqrt();
