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
exports.prepareFit = prepareFit;
const tf = __importStar(require("@tensorflow/tfjs"));
const check_hooks_1 = require("../training/check-hooks");
const callbacks_1 = require("../training/callbacks");
const learning_rate_1 = require("../training/learning-rate");
const interrupt_1 = require("../training/interrupt");
const keras_callback_1 = require("../training/keras-callback");
/** The hooks of `tf.CustomCallback`. */
const customHooks = [...keras_callback_1.kerasHooks, "onYield"];
const prepared = new WeakSet();
/**
 * Lets `model.fit` and `model.fitDataset` take what the caller says of callbacks when one of them is of the class: tfjs
 * takes either callbacks or objects with hooks, by the first of them, and lets the event loop run only where there are
 * such objects. Here both kinds go together, the logs have the rate, the event loop runs every `yieldEvery`, Jupyter's
 * "Interrupt kernel" and Ctrl-C end the training, and callbacks hear of errors. Other calls are as they were.
 *
 * @param kind The class of callbacks that want this.
 */
function prepareFit(kind) {
    if (prepared.has(kind))
        return;
    prepared.add(kind);
    const model = tf.LayersModel.prototype;
    for (const name of ["fit", "fitDataset"]) {
        const original = model[name];
        model[name] = async function (...args) {
            const at = name === "fit" ? 2 : 1;
            const given = args[at];
            const callbacks = given?.callbacks && readCallbacks(`model.${name}`, given, kind);
            if (!callbacks)
                return original.apply(this, args);
            const interrupt = await (0, interrupt_1.watchInterrupt)();
            let epochs = 0;
            const watch = new tf.CustomCallback({
                onBatchEnd: async () => {
                    if (interrupt.signal.aborted)
                        throw new interrupt_1.InterruptedFitError(`model.${name}`, epochs);
                },
                onEpochEnd: async () => void epochs++,
            }, given.yieldEvery ?? "auto");
            const all = { ...given, callbacks: [new RateLogger(), ...callbacks, watch] };
            try {
                return await original.apply(this, args.map((arg, i) => (i === at ? all : arg)));
            }
            catch (error) {
                for (const callback of callbacks) {
                    await (0, callbacks_1.tellError)(`model.${name}`, () => callback.onTrainError?.(error));
                }
                throw error;
            }
            finally {
                interrupt.release();
            }
        };
    }
}
/** Puts the rate of each step into its logs, and that of an epoch's first step into the epoch's, for the callbacks after it. */
class RateLogger extends tf.Callback {
    rate = NaN;
    async onBatchEnd(batch, logs) {
        const rate = (0, learning_rate_1.setLearningRate)(this.model.optimizer);
        if (batch === 0)
            this.rate = rate;
        if (logs && Number.isFinite(rate))
            logs.learning_rate = rate;
    }
    async onEpochEnd(_epoch, logs) {
        if (logs && Number.isFinite(this.rate))
            logs.learning_rate = this.rate;
    }
}
/** The callbacks of a call as tfjs' own, if one of them is of the class. */
function readCallbacks(owner, { callbacks, yieldEvery }, kind) {
    const list = (Array.isArray(callbacks) ? callbacks : [callbacks]);
    const paths = list.map((_, i) => `${owner}: callbacks${Array.isArray(callbacks) ? `[${i}]` : ""}`);
    list.forEach((callback, i) => {
        if ((0, keras_callback_1.isKerasCallback)(callback))
            return;
        const [name, stray] = Object.entries(callback ?? {}).find(([, value]) => value instanceof kind && !list.includes(value)) ??
            [];
        if (name) {
            throw new TypeError(`${paths[i]}.${name} is a ${stray.constructor.name}, which is never called there; write callbacks: [{ … }, ${name}]`);
        }
    });
    if (!list.some((callback) => callback instanceof kind))
        return undefined;
    return list.map((callback, i) => {
        if ((0, keras_callback_1.isKerasCallback)(callback)) {
            (0, keras_callback_1.checkKerasHooks)(paths[i], callback);
            return callback;
        }
        (0, callbacks_1.refuseScheduler)(paths[i], callback, "write new LearningRateScheduler({ scheduler })");
        (0, check_hooks_1.checkHooks)(paths[i], callback, customHooks);
        return new tf.CustomCallback(callback, yieldEvery ?? "auto");
    });
}
