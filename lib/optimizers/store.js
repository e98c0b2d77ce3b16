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
exports.StateStore = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const options_1 = require("../options/options");
const match_states_1 = require("./match-states");
const names_1 = require("./names");
const state_1 = require("./state");
/**
 * The states of all variables, and their way into named tensors and back: `variable:number` and
 * `variable/slot`.
 */
class StateStore {
    owner;
    entries;
    states = new Map();
    /** States that were restored and that no variable has taken over yet. */
    waiting = new Map();
    /** Names and shapes of all states that were restored, and the id of a tensor that was made then. */
    saved = [];
    restoredAt = 0;
    /** Whether they have the very names of the variables that they are for. */
    isExact = false;
    /** The tensors of the last `save`. */
    given = [];
    /**
     * @param owner The name that errors begin with.
     * @param entries The numbers (`:step`) and slots (`/m`) that are kept for each variable.
     */
    constructor(owner, entries) {
        this.owner = owner;
        this.entries = entries;
    }
    /**
     * The states of some variables; new ones start empty. Restored states go to the variables of the same names, and
     * those whose variables are not among these wait for them; see {@link matchStates} for variables with other names.
     *
     * @throws RangeError if a state does not fit its variable, or no restored state fits any; nothing is changed then.
     */
    of(variables) {
        for (const variable of variables)
            this.checkShape(variable, this.states.get(variable.name));
        const fresh = variables.filter(({ name }) => !this.states.has(name));
        if (fresh.length > 0)
            this.handOver(fresh);
        return variables.map(({ name }) => this.states.get(name));
    }
    checkShape({ name, shape }, state) {
        const kept = state && shapeOf(state);
        if (!kept || tf.util.arraysEqual(kept, shape))
            return;
        throw new RangeError(`${this.owner}: the state of ${name} has the shape ${(0, options_1.show)(kept)}, and the variable has ${(0, options_1.show)(shape)}`);
    }
    handOver(fresh) {
        const { owner, saved, restoredAt } = this;
        const known = [...this.states.keys()].map((name) => ({ name }));
        const isSearch = this.waiting.size > 0 && !this.isExact;
        const names = isSearch
            ? (0, match_states_1.matchStates)({ owner, saved, known, restoredAt }, fresh)
            : new Map();
        for (const { name } of fresh) {
            const from = names.get(name) ?? name;
            this.states.set(name, this.waiting.get(from) ?? new state_1.VariableState());
            this.waiting.delete(from);
        }
    }
    /**
     * The states as tensors. They belong to the store, which disposes them when it next saves, restores or is
     * disposed.
     */
    save(iterations) {
        tf.dispose(this.given);
        this.given = [];
        const scalar = (name, value) => {
            const tensor = tf.scalar(value, Number.isInteger(value) ? "int32" : "float32");
            this.given.push(tensor);
            return { name, tensor };
        };
        const perVariable = [...this.waiting, ...this.states].flatMap(([variable, { numbers, slots }]) => [
            ...Object.entries(numbers).map(([name, value]) => scalar(`${variable}:${name}`, value)),
            ...Object.entries(slots).map(([name, tensor]) => ({
                name: `${variable}/${name}`,
                tensor,
            })),
        ]);
        return [scalar("iter", iterations), ...perVariable];
    }
    /**
     * Checks what `save` gave, and returns what takes it over in place of what there is, and gives the count of steps.
     *
     * @throws TypeError or RangeError that says which tensor is wrong.
     */
    read(weights) {
        const number = ({ name, tensor }) => {
            const value = tensor.size === 1 ? tensor.dataSync()[0] : NaN;
            if (Number.isFinite(value) && value >= 0)
                return value;
            const got = tensor.size === 1 ? (0, options_1.show)(value) : `the shape ${(0, options_1.show)(tensor.shape)}`;
            throw new RangeError(`${this.owner}: the weight ${name} must be one non-negative number, got ${got}`);
        };
        const [first, ...rest] = weights;
        if (first?.name !== "iter")
            throw new TypeError(`${this.owner}: the first weight must be iter, got ${(0, options_1.show)(first?.name)}`);
        const iterations = number(first);
        const shapes = new Map();
        const parsed = rest.map((weight) => {
            const { variable, kind, entry } = (0, names_1.splitSlot)(weight.name);
            if (!this.entries.includes(`${kind}${entry}`)) {
                throw new TypeError(`${this.owner}: a weight's name must end in ${this.entries.join(", ")}, got ${(0, options_1.show)(weight.name)}`);
            }
            if (kind === ":")
                return { variable, entry, value: number(weight) };
            const { shape } = weight.tensor;
            const expected = shapes.get(variable) ?? shape;
            shapes.set(variable, expected);
            if (!tf.util.arraysEqual(expected, shape)) {
                throw new RangeError(`${this.owner}: the weight ${weight.name} must have the shape ${(0, options_1.show)(expected)} of the others of ${variable}, ` +
                    `got ${(0, options_1.show)(shape)}`);
            }
            return { variable, entry, value: weight.tensor };
        });
        return (isExact = false) => {
            const restored = new Map();
            for (const { variable, entry, value } of parsed) {
                const state = restored.get(variable) ?? new state_1.VariableState();
                if (typeof value === "number")
                    state.numbers[entry] = value;
                else
                    state.keep(entry, value);
                restored.set(variable, state);
            }
            this.dispose();
            this.waiting = restored;
            this.saved = [...restored].map(([name, state]) => ({ name, shape: shapeOf(state) }));
            this.restoredAt = newestId();
            this.isExact = isExact;
            return iterations;
        };
    }
    /** Copies all that is kept, and returns what puts it back. */
    keep() {
        const { saved, restoredAt, isExact } = this;
        const copies = (states) => new Map([...states].map(([name, state]) => [name, state.copy()]));
        const [states, waiting] = [copies(this.states), copies(this.waiting)];
        return () => {
            this.dispose();
            Object.assign(this, { states, waiting, saved, restoredAt, isExact });
        };
    }
    dispose() {
        tf.dispose(this.given);
        for (const state of [...this.states.values(), ...this.waiting.values()])
            state.dispose();
        this.given = [];
        this.saved = [];
        this.states.clear();
        this.waiting.clear();
    }
}
exports.StateStore = StateStore;
/** The shape of the tensors that are kept, if there are some. */
const shapeOf = ({ slots }) => Object.values(slots)[0]?.shape;
function newestId() {
    const tensor = tf.scalar(0);
    tensor.dispose();
    return tensor.id;
}
