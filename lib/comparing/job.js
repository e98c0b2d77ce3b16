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
exports.runJob = runJob;
const tf = __importStar(require("@tensorflow/tfjs"));
const check_samples_1 = require("../training/check-samples");
const evaluate_1 = require("../training/evaluate");
const simple_net_1 = require("../training/simple-net");
const train_1 = require("../training/train");
const samples_1 = require("./samples");
/**
 * Does a job here and now, on the backend in use.
 *
 * @param running A `signal` that ends the job when it is aborted, and whether it shows no progress (`quiet`).
 * @throws The signal's reason; TypeError if the optimizer's class is not registered with tfjs; RangeError if all training
 *   samples are held out, or an input of the test set is not finite; what `simpleNet`, the optimizer and
 *   `train` throw.
 */
async function runJob(job, data, { signal, quiet } = {}) {
    const { dataset: _, model: net, optimizer: made, holdOut: held, ...training } = job;
    const [optimizerClass, fromConfig] = tf.serialization.SerializationMap.getMap().classNameMap[made.className] ?? [];
    if (!optimizerClass) {
        throw new TypeError(`the optimizer's class ${made.className} is not known here; use one of lrlab or tfjs`);
    }
    const optimizer = fromConfig(optimizerClass, made.config);
    const { data: samples, test } = held ? (0, samples_1.holdOut)("runJob", data, held.size) : { data, test: undefined };
    const model = (0, simple_net_1.simpleNet)(net.options);
    try {
        const history = await (0, train_1.train)(model, samples, { optimizer, signal, quiet, ...training });
        signal?.throwIfAborted();
        if (test && held?.test)
            history.test = lookAt(model, test, data);
        return history;
    }
    finally {
        model.dispose();
        optimizer.dispose();
    }
}
function lookAt(model, test, shape) {
    const evaluation = (0, evaluate_1.measure)(model, test, shape);
    if (!Number.isFinite(evaluation.loss))
        (0, check_samples_1.checkFinite)("runJob", "test ", test, shape.features);
    return evaluation;
}
