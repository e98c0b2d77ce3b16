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
exports.LROptimizer = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const clipping_1 = require("./clipping");
const configured_optimizer_1 = require("./configured-optimizer");
const groups_1 = require("./groups");
const state_dict_1 = require("./state-dict");
const store_1 = require("./store");
/**
 * The base of lrlab's optimizers: a `tf.Optimizer` that reads its rate and its other hyperparameters from
 * numbers, schedules and schedulers at each step, by groups of variables, and clips gradients. It works in
 * `model.compile`, `model.fit` and `minimize`, and tfjs saves and loads it with the model.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- an optimizer of any kind: H stands in what it takes and in what it gives
class LROptimizer extends configured_optimizer_1.ConfiguredOptimizer {
    store;
    constructor(options) {
        super(options);
        this.store = new store_1.StateStore(this.label, this.kind.keeps);
    }
    /**
     * Makes one step.
     *
     * @param variableGradients The gradients by the variables' names; a variable without a gradient stays as it
     * is.
     * @throws RangeError if a schedule leaves the range of its option, or if a restored state does not fit;
     * nothing is changed then.
     */
    applyGradients(variableGradients) {
        const named = Array.isArray(variableGradients)
            ? variableGradients
            : Object.entries(variableGradients).map(([name, tensor]) => ({ name, tensor }));
        const given = named.filter(({ tensor }) => tensor);
        const variables = given.map(({ name }) => tf.engine().registeredVariables[name]);
        const { clipNorm, clipValue, groups } = this.options;
        const values = this.values;
        const states = this.store.of(variables);
        tf.tidy(() => {
            const tensors = given.map(({ tensor }) => tensor);
            const gradients = (0, clipping_1.clipGradients)(tensors, clipNorm, clipValue);
            variables.forEach((variable, i) => {
                const state = states[i];
                state.group ??= (0, groups_1.groupOf)(groups, variable);
                state.numbers.step += 1;
                this.update(variable, gradients[i], state, values[state.group]);
            });
        });
        this.incrementIterations();
    }
    /** Moves one variable. Runs inside a tidy. A subclass that does all in one pass replaces this. */
    update(variable, gradient, state, values) {
        const { lr, weightDecay } = values;
        const decay = weightDecay ? this.decay(values) : "none";
        const g = decay === "coupled" ? gradient.add(variable.mul(weightDecay)) : gradient;
        const delta = this.delta(g, state, values, variable);
        variable.assign((decay === "decoupled" ? variable.mul(1 - lr * weightDecay) : variable).sub(delta));
    }
    /**
     * Whether weight decay is added to the gradient, shrinks the variable beside the step, or is left to
     * `delta`.
     */
    decay(_values) {
        return "coupled";
    }
    /**
     * The step count and the state of each variable. The tensors stay the optimizer's, and are valid until its
     * next step.
     */
    async getWeights() {
        return this.store.save(this.iterations);
    }
    /**
     * Goes on where `getWeights` was called. The state goes to the variables of the same names as soon as they are
     * updated; a variable that has none starts empty, and the state of one that is not updated is kept. Where no name
     * matches because the model was made anew, it goes to as many variables of the same shapes in the order in which
     * they are updated, and says so.
     *
     * @throws TypeError or RangeError that says which tensor is wrong; nothing is changed then.
     */
    async setWeights(weights) {
        this.iterations_ = this.store.read(weights)();
    }
    /** The state as JSON, exact and enough to go on; the options are in `getConfig`. */
    stateDict() {
        return { version: 1, optimizer: this.label, weights: (0, state_dict_1.toArrays)(this.store.save(this.iterations)) };
    }
    /**
     * Goes on where `stateDict` was called, as `setWeights` does.
     *
     * @param isExact Whether the state has the very names of the variables that it is for, so that no other is tried.
     * @throws TypeError or RangeError that says what is wrong with the state; nothing is changed then.
     */
    loadStateDict(state, isExact = false) {
        tf.tidy(() => {
            this.iterations_ = this.store.read((0, state_dict_1.toTensors)(this.label, state))(isExact);
        });
    }
    /**
     * Checks a state without taking it over.
     *
     * @throws TypeError or RangeError as `loadStateDict` does.
     */
    checkState(state) {
        tf.tidy(() => void this.store.read((0, state_dict_1.toTensors)(this.label, state)));
    }
    /** Copies the state, and returns what puts it back to the last bit. */
    keepState() {
        const iterations = this.iterations_;
        const restore = this.store.keep();
        return () => {
            restore();
            this.iterations_ = iterations;
        };
    }
    /** Frees the tensors that are kept for the variables. */
    dispose() {
        this.store.dispose();
        super.dispose();
    }
}
exports.LROptimizer = LROptimizer;
