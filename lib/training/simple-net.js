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
exports.simpleNet = simpleNet;
const tf = __importStar(require("@tensorflow/tfjs"));
const options_1 = require("../options/options");
const table = {
    features: (0, options_1.count)({ default: 784 }),
    hidden: (0, options_1.count)({ default: 128 }),
    classes: (0, options_1.count)({ default: 10 }),
    seed: (0, options_1.integer)({ default: 0 }),
};
/**
 * A network of two dense layers, `hidden` (features → hidden → relu) and `output` (→ classes); its outputs are
 * logits. Weights are drawn from the seed after He et al. 2015 (arXiv 1502.01852), normal with variance 2 / inputs
 * before tfjs cuts it off at two standard deviations; biases are 0.
 */
function simpleNet(options = {}) {
    const { features, hidden, classes, seed } = (0, options_1.checkOptions)("simpleNet", table, options);
    // tfjs takes a seed of 0 for none, and draws one.
    const initializer = (layer) => tf.initializers.heNormal({ seed: 2 * seed + layer || 0.5 });
    const dense = (name, units, layer, rest) => tf.layers.dense({ name, units, kernelInitializer: initializer(layer), ...rest });
    return tf.sequential({
        layers: [
            dense("hidden", hidden, 1, { inputShape: [features], activation: "relu" }),
            dense("output", classes, 2, {}),
        ],
    });
}
