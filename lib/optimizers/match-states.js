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
exports.matchStates = matchStates;
const tf = __importStar(require("@tensorflow/tfjs"));
const options_1 = require("../options/options");
const names_1 = require("./names");
/** The variable of a name, if there is one of that shape. */
function variableOf(saved) {
    const variable = tf.engine().registeredVariables[saved.name];
    return variable && (0, names_1.sameShape)(saved, variable) ? variable : undefined;
}
/** Whether a variable can be a saved one that was made anew: not if that one is still there, and frozen or younger. */
function isRenumbered(saved, wanted) {
    const former = variableOf(saved);
    if (!former)
        return true;
    const base = (0, names_1.withoutNumber)(saved.name);
    const isNumbered = base === saved.name || base in tf.engine().registeredVariables;
    return isNumbered && former.trainable && former.id < wanted.id;
}
/**
 * Whether names that match are not the same variables': all are the same but for the numbers that tfjs gives to layers and
 * variables without names, and those that differ are of another process, in which the numbers were others.
 */
function areOfOtherNumbers(saved, fresh) {
    const kind = ({ name }) => (0, names_1.withoutLayerNumbers)(name).replace(/^\d+$/, "");
    const names = new Set(fresh.map(({ name }) => name));
    const others = saved.filter(({ name }) => !names.has(name));
    return (others.length > 0 &&
        others.length < saved.length &&
        others.every(({ name }) => !(name in tf.engine().registeredVariables)) &&
        saved.length === fresh.length &&
        fresh.every((variable, i) => kind(variable) === kind(saved[i]) && (0, names_1.sameShape)(saved[i], variable)));
}
/**
 * Which saved state goes to which variable: by name, and by position only if no name matches, or only some of those that
 * tfjs numbers in each process, and the variables are a model made anew: none of the former ones is there, or the new ones
 * were made after the state was restored, or are the same but for tfjs' numbers. Whatever is not by the very name is said in
 * one line. A variable without a match starts without a state.
 *
 * @returns For each variable that has a state, its name and the saved one.
 * @throws RangeError if nothing fits.
 */
function matchStates({ owner, saved, known, restoredAt }, fresh) {
    const inOrder = (why) => {
        const pairs = fresh.map(({ name }, i) => [name, saved[i].name]);
        sayRenamed(owner, pairs, `in the order of the variables, since ${why}`);
        return new Map(pairs);
    };
    if (restoredAt !== undefined && known.length === 0 && areOfOtherNumbers(saved, fresh)) {
        return inOrder("layers or variables without names have other numbers");
    }
    const mayBe = restoredAt === undefined ? (item) => !variableOf(item) : isRenumbered;
    const found = (0, names_1.matchNames)(owner, saved, [...known, ...fresh], mayBe);
    const renamed = [...found].filter(([name, old]) => name !== old && fresh.some((variable) => variable.name === name));
    if (renamed.length > 0)
        sayRenamed(owner, renamed, "by names without tfjs' numbers");
    if (found.size > 0 || known.length > 0)
        return found;
    const former = saved.map(variableOf).filter((variable) => variable !== undefined);
    const fits = saved.length === fresh.length && fresh.every((variable, i) => (0, names_1.sameShape)(saved[i], variable));
    const isAlike = (a, b) => (0, names_1.withoutNumbers)(a.name) === (0, names_1.withoutNumbers)(b.name);
    const isYounger = restoredAt !== undefined && fresh.every(({ id }) => id > restoredAt);
    const isAnew = fits && fresh.every((variable, i) => isAlike(variable, saved[i]) && mayBe(saved[i], variable));
    if (fits && (former.length === 0 || isYounger || isAnew))
        return inOrder("no name matches");
    // A name with a scope that is still there is another part of the same program.
    const areOthers = former.length > 0 && (fits || former.some(({ name }) => name.includes("/")));
    if (restoredAt !== undefined && !areOthers)
        fail(owner, saved, fresh);
    if (restoredAt !== undefined || fresh.some((variable) => saved.some((item) => isAlike(item, variable)))) {
        const names = (items) => (0, names_1.listNames)(items.map(({ name }) => name));
        console.warn(`${owner}: the optimizer's state is of ${names(saved)}, which keep it; ` +
            `${names(fresh)} start without a state`);
    }
    return found;
}
function sayRenamed(owner, pairs, how) {
    console.warn(`${owner}: the restored state goes on ${how}: ${(0, names_1.listNames)(pairs.map(([name, old]) => `${old} → ${name}`))}`);
}
function fail(owner, saved, fresh) {
    if (saved.length === fresh.length) {
        const i = fresh.findIndex((variable, k) => !(0, names_1.sameShape)(saved[k], variable));
        throw new RangeError(`${owner}: the restored state of ${saved[i].name} has the shape ${(0, options_1.show)(saved[i].shape)}, and ${fresh[i].name} has ${(0, options_1.show)(fresh[i].shape)}`);
    }
    throw new RangeError(`${owner}: the restored state is of ${(0, names_1.listNames)(saved.map(({ name }) => name))}, ` +
        `and the variables are ${(0, names_1.listNames)(fresh.map(({ name }) => name))}: give it to the model that it was saved with`);
}
