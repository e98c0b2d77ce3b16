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
exports.VariableState = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
/**
 * What an optimizer remembers of one variable: numbers, such as the count of its steps, and tensors, its
 * slots.
 */
class VariableState {
    numbers;
    slots;
    /** Which group the variable is in, once that is known. */
    group;
    constructor(numbers = { step: 0 }, slots = {}) {
        this.numbers = numbers;
        this.slots = slots;
    }
    /** Steps made on this variable, the current one included. */
    get step() {
        return this.numbers.step;
    }
    /** Puts a tensor in a slot, and returns it. */
    keep(slot, value) {
        if (this.slots[slot])
            this.slots[slot].assign(value);
        else
            this.slots[slot] = tf.variable(value, false);
        return value;
    }
    /** Keeps and returns a running mean, 0 at first: `mean ← decay · mean + (1 − decay) · value`. */
    average(slot, value, decay) {
        const before = this.slots[slot];
        const share = value.mul(1 - decay);
        return this.keep(slot, before ? before.mul(decay).add(share) : share);
    }
    copy() {
        const slots = Object.entries(this.slots).map(([name, slot]) => [name, tf.variable(slot, false)]);
        const copy = new VariableState({ ...this.numbers }, Object.fromEntries(slots));
        copy.group = this.group;
        return copy;
    }
    dispose() {
        tf.dispose(this.slots);
    }
}
exports.VariableState = VariableState;
