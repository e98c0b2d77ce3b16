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
exports.SGD = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const optimizer_1 = require("./optimizer");
const tables_1 = require("./tables");
/**
 * Stochastic gradient descent. With `g = gradient + weightDecay · p`, the direction
 * `b = momentum · b + (1 − dampening) · g` (at first `b = g`): `p ← p − lr · b`, or
 * `p ← p − lr · (g + momentum · b)` with Nesterov's look-ahead.
 *
 * @see torch.optim.SGD; Sutskever et al., On the importance of initialization and momentum, 2013
 */
class SGD extends optimizer_1.LROptimizer {
    static className = "lrlab>SGD";
    static options = tables_1.optimizerTables.SGD;
    static keeps = [":step", "/direction"];
    checkTogether({ nesterov, momentum, dampening }) {
        if (nesterov && (momentum === 0 || dampening !== 0)) {
            throw new RangeError("SGD: nesterov needs a momentum above 0 and a dampening of 0");
        }
    }
    delta(g, state, values) {
        const { lr, momentum, dampening, nesterov } = values;
        if (!momentum)
            return g.mul(lr);
        const before = state.slots.direction;
        const fresh = before && dampening ? g.mul(1 - dampening) : g;
        const direction = state.keep("direction", before ? before.mul(momentum).add(fresh) : fresh);
        return (nesterov ? g.add(direction.mul(momentum)) : direction).mul(lr);
    }
}
exports.SGD = SGD;
tf.serialization.registerClass(SGD);
