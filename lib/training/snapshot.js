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
exports.keepWeights = keepWeights;
exports.takeSnapshot = takeSnapshot;
const tf = __importStar(require("@tensorflow/tfjs"));
const optimizer_1 = require("../optimizers/optimizer");
/** Copies a model's weights. */
function keepWeights(model) {
    // The order of model.weights changes when layers are frozen.
    const weights = [...new Set(model.weights)].map((weight) => weight.read());
    const copies = weights.map((weight) => tf.keep(weight.clone()));
    return {
        restore: () => weights.forEach((weight, i) => weight.assign(copies[i])),
        dispose: () => tf.dispose(copies),
    };
}
/**
 * Keeps a model's weights and an optimizer's state while a trial run changes them.
 *
 * @returns What puts them back to the last bit, and frees what was kept.
 */
async function takeSnapshot(model, optimizer) {
    const weights = keepWeights(model);
    const restoreOptimizer = optimizer instanceof optimizer_1.LROptimizer ? ownState(optimizer) : fields(optimizer);
    return async () => {
        weights.restore();
        weights.dispose();
        await restoreOptimizer();
    };
}
function ownState(optimizer) {
    const { lr, schedulers } = optimizer;
    const states = schedulers.map((scheduler) => scheduler.stateDict());
    const restore = optimizer.keepState();
    return () => {
        restore();
        optimizer.lr = lr;
        schedulers.forEach((scheduler, i) => scheduler.loadStateDict(states[i]));
    };
}
/** tfjs' optimizers keep their state in fields: numbers, tensors, variables, and lists of variables with names. */
function fields(optimizer) {
    const target = optimizer;
    const kept = new Map(Object.entries(target).map(([name, value]) => [name, remember(value)]));
    return () => {
        for (const name of Object.keys(target)) {
            const restore = kept.get(name);
            if (restore)
                target[name] = restore(target[name]);
            else
                delete target[name];
        }
    };
}
function remember(value) {
    if (value instanceof tf.Tensor) {
        const saved = tf.keep(value.clone());
        return (now) => {
            if (!(now instanceof tf.Variable))
                return (tf.dispose(now), saved);
            now.assign(saved);
            saved.dispose();
            return now;
        };
    }
    if (Array.isArray(value)) {
        const items = value.map(remember);
        const former = [...value];
        return (now) => {
            tf.dispose(now.filter((item) => !former.includes(item)));
            return items.map((restore, i) => restore(former[i]));
        };
    }
    if (Object.getPrototypeOf(value ?? 0) === Object.prototype) {
        const entries = Object.entries(value).map(([name, item]) => [name, remember(item)]);
        return (now) => Object.fromEntries(entries.map(([name, restore]) => [name, restore(now[name])]));
    }
    return () => value;
}
