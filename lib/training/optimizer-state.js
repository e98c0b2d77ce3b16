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
exports.captureOptimizer = captureOptimizer;
exports.readOptimizer = readOptimizer;
const tf = __importStar(require("@tensorflow/tfjs"));
const names_1 = require("../optimizers/names");
const optimizer_1 = require("../optimizers/optimizer");
const state_dict_1 = require("../optimizers/state-dict");
const options_1 = require("../options/options");
const slot_order_1 = require("./slot-order");
/** The state of any optimizer that can be saved. */
async function captureOptimizer(optimizer) {
    if (optimizer instanceof optimizer_1.LROptimizer)
        return optimizer.stateDict();
    const weights = await optimizer.getWeights();
    const { beta1, accBeta1, accBeta2 } = optimizer;
    const products = accBeta1 && {
        beta1: beta1,
        accBeta1: accBeta1.dataSync()[0],
        accBeta2: accBeta2?.dataSync()[0],
    };
    const state = {
        version: 1,
        optimizer: optimizer.getClassName(),
        weights: (0, state_dict_1.toArrays)(weights),
        products,
    };
    // tfjs makes the count of steps anew, and keeps the rest.
    weights[0]?.tensor.dispose();
    return state;
}
/**
 * Checks a saved state against a model and an optimizer, and returns what puts it in force.
 *
 * @param names For each of the model's names the saved one.
 * @throws TypeError or RangeError that says what does not fit; nothing is changed then.
 */
function readOptimizer(optimizer, saved, weights, names) {
    const owner = optimizer.getClassName();
    if (optimizer instanceof optimizer_1.LROptimizer)
        optimizer.checkState(saved);
    else
        tf.tidy(() => void (0, state_dict_1.toTensors)(owner, saved));
    const state = { ...saved, weights: rename(saved.weights, weights, names) };
    if (optimizer instanceof optimizer_1.LROptimizer)
        return async () => optimizer.loadStateDict(state, true);
    checkSlots(owner, optimizer, state.weights);
    return async () => {
        const former = (0, slot_order_1.slotLists)(optimizer).flatMap((slots) => slots.map(({ variable }) => variable));
        const tensors = (0, state_dict_1.toTensors)(owner, state);
        // tfjs' optimizers make variables of the tensors.
        await optimizer.setWeights(tensors);
        tf.dispose([former, tensors.map(({ tensor }) => tensor)]);
        restoreProducts(optimizer, saved);
    };
}
/** tfjs takes powers of the betas, which differ from the products in rounding, and where β₁ was cycled. */
function restoreProducts({ beta1, accBeta1, accBeta2 }, { products }) {
    if (!products || beta1 === undefined)
        return;
    const coming = beta1 === products.beta1 ? 1 : beta1 / products.beta1;
    tf.tidy(() => {
        if (Number.isFinite(coming))
            accBeta1?.assign(tf.scalar(products.accBeta1 * coming));
        if (products.accBeta2 !== undefined)
            accBeta2?.assign(tf.scalar(products.accBeta2));
    });
}
/** The saved tensors under the names of the model's variables, whose shapes they must have. */
function rename(saved, weights, names) {
    const variables = new Map(weights.map((weight) => [names.get(weight.name), weight]));
    const targets = new Set(names.keys());
    return saved.flatMap((array) => {
        const { variable, kind, entry } = (0, names_1.splitSlot)(array.name);
        const weight = variables.get(variable);
        // What belongs to a variable outside the model cannot keep a name that one of the model's now has.
        if (!weight)
            return targets.has(variable) ? [] : [array];
        if (kind === "/" && !tf.util.arraysEqual([...array.shape], [...weight.shape])) {
            throw new RangeError(`checkpoint: the optimizer's ${array.name} must have the shape ${(0, options_1.show)(weight.shape)} of ${weight.name}, got ${(0, options_1.show)(array.shape)}`);
        }
        return [{ ...array, name: `${weight.name}${kind}${entry}` }];
    });
}
/** tfjs' optimizers take any list for theirs: each of their slots must be there for each variable. */
function checkSlots(owner, optimizer, [, ...arrays]) {
    const slots = new Map();
    for (const { name } of arrays) {
        const { variable, entry } = (0, names_1.splitSlot)(name);
        slots.set(entry, [...(slots.get(entry) ?? []), variable]);
    }
    const [first = [], ...rest] = slots.values();
    const isWhole = rest.every((variables) => String(variables) === String(first));
    const { centered } = optimizer;
    if (isWhole && (arrays.length === 0 || centered === undefined || centered === slots.has("mg")))
        return;
    throw new RangeError(`checkpoint: ${owner} cannot go on from the slots ${[...slots.keys()].join(", ")}; ` +
        "make it with the options of the saved run");
}
