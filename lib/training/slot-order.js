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
exports.slotLists = void 0;
exports.orderSlots = orderSlots;
const tf = __importStar(require("@tensorflow/tfjs"));
const match_states_1 = require("../optimizers/match-states");
const names_1 = require("../optimizers/names");
const optimizer_1 = require("../optimizers/optimizer");
const isSlot = (item) => {
    const { originalName, variable } = (item ?? {});
    return typeof originalName === "string" && variable instanceof tf.Variable;
};
/** What tfjs' optimizers keep: for each kind of slot a list by position. Empty for others. */
const slotLists = (optimizer) => Object.values(optimizer).filter((value) => Array.isArray(value) && value.length > 0 && value.every(isSlot));
exports.slotLists = slotLists;
const variableOf = ({ originalName }) => (0, names_1.splitSlot)(originalName).variable;
/**
 * Puts what one of tfjs' own optimizers keeps in the order of the variables that the next step trains. They find it by
 * the variable's position in the list of gradients, which is another one as soon as layers are frozen or unfrozen. What
 * belongs to variables that are not trained stays at the end. Other optimizers, which keep no such lists, are left alone.
 *
 * @param variables The variables in the order in which the optimizer is given their gradients.
 * @throws RangeError if what is kept of a variable has another shape.
 */
function orderSlots(optimizer, variables) {
    if (optimizer instanceof optimizer_1.LROptimizer)
        return;
    const lists = (0, exports.slotLists)(optimizer);
    if (lists.length === 0 || variables.every(({ name }, i) => lists[0][i] && variableOf(lists[0][i]) === name))
        return;
    const saved = lists[0].map((slot) => ({ name: variableOf(slot), shape: slot.variable.shape }));
    const names = (0, match_states_1.matchStates)({ owner: "train", saved, known: [] }, variables);
    for (const list of lists) {
        const slots = new Map(list.map((slot) => [variableOf(slot), slot]));
        const trained = variables.map(({ name }) => {
            const from = names.get(name) ?? name;
            const slot = slots.get(from);
            slots.delete(from);
            if (slot)
                slot.originalName = `${name}/${(0, names_1.splitSlot)(slot.originalName).entry}`;
            return slot;
        });
        list.splice(0, list.length, ...trained, ...slots.values());
    }
}
