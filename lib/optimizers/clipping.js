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
exports.clipGradients = clipGradients;
const tf = __importStar(require("@tensorflow/tfjs"));
/**
 * Clips the gradients of one step, the norm first: `g ← g · min(1, clipNorm / (‖g‖ + 1e-6))` with the norm
 * over all tensors together, then `g ← min(max(g, −clipValue), clipValue)`.
 *
 * @param gradients Tensors of any shapes.
 * @param clipNorm The largest norm, or undefined for none.
 * @param clipValue The largest absolute value of a component, or undefined for none.
 * @see torch.nn.utils.clip_grad_norm_, clip_grad_value_; Pascanu et al., 2013 (arXiv 1211.5063)
 */
function clipGradients(gradients, clipNorm, clipValue) {
    let clipped = gradients;
    if (clipNorm !== undefined && gradients.length > 0) {
        const norm = tf.addN(gradients.map((g) => g.square().sum())).sqrt();
        const scale = tf.minimum(tf.div(clipNorm, norm.add(1e-6)), 1);
        clipped = clipped.map((g) => g.mul(scale));
    }
    if (clipValue !== undefined)
        clipped = clipped.map((g) => g.clipByValue(-clipValue, clipValue));
    return clipped;
}
