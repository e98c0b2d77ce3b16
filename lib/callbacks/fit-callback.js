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
exports.FitCallback = void 0;
exports.checkCopy = checkCopy;
const tf = __importStar(require("@tensorflow/tfjs"));
const prepare_fit_1 = require("./prepare-fit");
/**
 * The base of lrlab's callbacks: a `tf.Callback` for `model.fit`, `model.fitDataset` and `train`. Once one of them is in the
 * list, callbacks and objects with hooks may stand in it, in any order; the logs of a batch have its rate as `learning_rate`,
 * and those of an epoch the rate of its first step; and `fit` lets the event loop run, and ends with an InterruptedFitError at Jupyter's "Interrupt
 * kernel" and at Ctrl-C.
 */
class FitCallback extends tf.Callback {
    constructor() {
        super();
        (0, prepare_fit_1.prepareFit)(FitCallback);
    }
    /** In place of `onTrainEnd`, when the training is interrupted, diverges or fails. */
    async onTrainError(_error) { }
}
exports.FitCallback = FitCallback;
/**
 * Checks at the begin of a training that tfjs took a callback for one.
 *
 * @throws TypeError if it was taken for an object with hooks, as another copy of tfjs does.
 */
function checkCopy(callback, kind) {
    if (callback instanceof kind)
        return;
    throw new TypeError(`${kind.name}: the model comes from another copy of @tensorflow/tfjs than lrlab's; install one only`);
}
