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
exports.ConfiguredOptimizer = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const options_1 = require("../options/options");
const scheduler_1 = require("../schedulers/scheduler");
const config_1 = require("./config");
const groups_1 = require("./groups");
const hyperparameter_1 = require("./hyperparameter");
const momentum_1 = require("./momentum");
/**
 * A `tf.Optimizer` with checked options that numbers, schedules and schedulers give, by groups of variables.
 */
class ConfiguredOptimizer extends tf.Optimizer {
    options;
    constructor(options) {
        super();
        this.options = (0, groups_1.checkOptimizerOptions)(this.label, this.kind.options, options);
        for (const group of [{}, ...this.options.groups])
            this.checkTogether({ ...this.options, ...group });
        this.checkMomentum();
    }
    get kind() {
        return this.constructor;
    }
    /** The name that errors and saved states carry. */
    get label() {
        return this.kind.className.replace(/^.*>/, "");
    }
    static {
        // `tf.Optimizer` takes anything of its shape for an instance, and its subclasses inherit that.
        Object.defineProperty(this, Symbol.hasInstance, { value: Function.prototype[Symbol.hasInstance] });
    }
    /** Throws a RangeError if options that are valid one by one do not go together. */
    checkTogether(_options) { }
    /** The rate, or the scheduler that gives it. */
    get lr() {
        return this.options.lr;
    }
    set lr(value) {
        if (!hyperparameter_1.learningRateOption.isType(value) || !hyperparameter_1.learningRateOption.allows(value)) {
            throw new RangeError(`${this.label}: lr must be ${hyperparameter_1.learningRateOption.expected}, got ${(0, options_1.show)(value)}`);
        }
        (0, groups_1.checkReference)(this.label, value, this.options.groups);
        this.options.lr = value;
        this.checkMomentum();
    }
    checkMomentum() {
        if ("momentum" in this.kind.options || "betas" in this.kind.options)
            return;
        for (const { lr } of [this.options, ...this.options.groups]) {
            if (lr instanceof scheduler_1.LRScheduler && lr.cyclesMomentum)
                (0, momentum_1.warnWithoutMomentum)(this, this.label, lr);
        }
    }
    /** The rate in force now. */
    get learningRate() {
        return typeof this.lr === "number" ? this.lr : this.lr.lr;
    }
    set learningRate(value) {
        this.lr = value;
    }
    /**
     * The schedulers that are read, those of the groups included, each once: a training loop steps them all.
     */
    get schedulers() {
        return [...this.schedulerRoles.keys()];
    }
    /** The schedulers with the options that they stand for, as `lr`, `betas[0]` or `groups[1].lr`. */
    get schedulerRoles() {
        const roles = new Map();
        const add = (role, value) => {
            if (Array.isArray(value))
                value.forEach((item, i) => add(`${role}[${i}]`, item));
            else if (value instanceof scheduler_1.LRScheduler)
                roles.set(value, [...(roles.get(value) ?? []), role]);
        };
        const { groups, ...own } = this.options;
        for (const [name, value] of Object.entries(own))
            add(name, value);
        groups.forEach((group, i) => Object.entries(group).forEach(([name, value]) => add(`groups[${i}].${name}`, value)));
        return roles;
    }
    /** The rates of groups that are numbers, by the options that they are, as `groups[1].lr`. */
    get groupRates() {
        const rates = this.options.groups.map(({ lr }, i) => [`groups[${i}].lr`, lr]);
        return Object.fromEntries(rates.filter(([, lr]) => typeof lr === "number"));
    }
    /** The hyperparameters in force: of the variables in no group, then of each group. */
    get values() {
        return [{}, ...this.options.groups].map((group) => (0, groups_1.valuesInForce)(this.label, this.kind.options, this.options, group, this.iterations));
    }
    /**
     * The options as JSON; a scheduler is saved with its position.
     *
     * @throws TypeError if one of them is a function.
     */
    getConfig() {
        return (0, config_1.toPlain)(this.label, this.options);
    }
    /** An optimizer with the options that `getConfig` gave. */
    static fromConfig(cls, config) {
        const { customObjects: _, ...options } = config;
        return new cls((0, config_1.fromPlain)(options));
    }
}
exports.ConfiguredOptimizer = ConfiguredOptimizer;
