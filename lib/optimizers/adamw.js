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
exports.AdamW = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const adam_1 = require("./adam");
const tables_1 = require("./tables");
/**
 * Adam with decoupled weight decay: `p ← p · (1 − lr · weightDecay)`, and then Adam's step of the bare
 * gradient. The options are Adam's; `weightDecay` is 0.01 unless given.
 *
 * @see Loshchilov & Hutter, Decoupled Weight Decay Regularization, 2019 (arXiv 1711.05101); torch.optim.AdamW
 */
class AdamW extends adam_1.Adam {
    static className = "lrlab>AdamW";
    static options = tables_1.optimizerTables.AdamW;
    decay() {
        return "decoupled";
    }
}
exports.AdamW = AdamW;
tf.serialization.registerClass(AdamW);
