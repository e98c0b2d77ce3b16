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
exports.areFinite = void 0;
exports.trainStep = trainStep;
const tf = __importStar(require("@tensorflow/tfjs"));
const check_run_1 = require("./check-run");
const cross_entropy_1 = require("./cross-entropy");
const evaluate_1 = require("./evaluate");
const layer_losses_1 = require("./layer-losses");
const slot_order_1 = require("./slot-order");
/** One step on the samples with the given numbers: the loss and the right answers before the step. */
function trainStep(model, optimizer, reader, indices) {
    const variables = (0, check_run_1.trainedVariables)("train", model);
    (0, slot_order_1.orderSlots)(optimizer, variables);
    return tf.tidy(() => {
        const { x, labels } = reader.read(indices);
        let correct = 0;
        const loss = optimizer.minimize(() => {
            const logits = model.apply(x, { training: true });
            correct = (0, evaluate_1.countCorrect)(labels, logits);
            return (0, layer_losses_1.layerLosses)(model).reduce((sum, loss) => sum.add(loss), (0, cross_entropy_1.crossEntropy)(labels, logits));
        }, true, variables);
        return { loss: loss.dataSync()[0], correct };
    });
}
/** Whether all numbers are finite: 0 times any other is NaN. Layers such as relu6 can hide them from the loss. */
const areFinite = (variables) => tf.tidy(() => tf.addN([tf.scalar(0), ...variables.map((variable) => variable.mul(0).sum())]).dataSync()[0]) === 0;
exports.areFinite = areFinite;
