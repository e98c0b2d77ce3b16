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
exports.sameShape = exports.withoutNumbers = exports.withoutLayerNumbers = exports.withoutNumber = void 0;
exports.splitSlot = splitSlot;
exports.matchNames = matchNames;
exports.listNames = listNames;
const tf = __importStar(require("@tensorflow/tfjs"));
const options_1 = require("../options/options");
/** A name without the number that tfjs adds to the second variable of a name: `dense/bias_1` is `dense/bias`. */
const withoutNumber = (name) => name.replace(/(\/[^/]+)_\d+$/, "$1");
exports.withoutNumber = withoutNumber;
/** As what tfjs calls models and layers that were given no name: a kind and a number, which begins anew in each process. */
const unnamed = /((?:^|\/)(?:(?:for|back)ward_)?)(?:(sequential_|(?:layers)?model|functional)\d+|([a-z0-9_]+)_([A-Z][A-Za-z0-9]*))(?=\/)/g;
/** A name without the numbers of layers and models that were given no name: `dense_Dense3/bias` is `dense_/bias`. */
const withoutLayerNumbers = (name) => name.replace(unnamed, (whole, start, model, layer = "", kind = "") => {
    if (model)
        return start + model;
    // Such a layer has the name of its class twice, as batch_normalization_BatchNormalization2; block_A2 is one's own.
    const letters = layer.replaceAll("_", "");
    const isClass = kind.slice(0, letters.length).toLowerCase() === letters && /^\d+$/.test(kind.slice(letters.length));
    return isClass ? `${start}${layer}_` : whole;
});
exports.withoutLayerNumbers = withoutLayerNumbers;
/** Without those and the number of the variable. */
const withoutNumbers = (name) => (0, exports.withoutLayerNumbers)((0, exports.withoutNumber)(name));
exports.withoutNumbers = withoutNumbers;
/** The parts of what an optimizer calls a weight: `variable:number` or `variable/slot`. */
function splitSlot(name) {
    const [, variable = "", kind = "", entry = ""] = /^(.+)([:/])([^:/]+)$/.exec(name) ?? [];
    return { variable, kind, entry };
}
const keys = [
    ({ path }) => path,
    ({ name }) => name,
    ({ name, original }) => original ?? (0, exports.withoutNumber)(name),
];
/** Whether two have the same shape; what has none fits everything. */
const sameShape = (a, b) => !a.shape || !b.shape || tf.util.arraysEqual(a.shape, b.shape);
exports.sameShape = sameShape;
/**
 * Matches what was saved with what is there by name: first by the path, then by the name, then, where the shapes
 * are equal too, by the name without tfjs' number. A name counts only where it is the only one of its kind on both
 * sides.
 *
 * @param mayBe Whether a saved name may be one that is there under another number.
 * @returns For each of `wanted` that was found, its name and that of the saved one.
 * @throws RangeError that names both, if a path or a name is the same and the shape is not.
 */
function matchNames(owner, saved, wanted, mayBe = () => true) {
    const found = new Map();
    const taken = new Set();
    keys.forEach((key, tier) => {
        const theirs = unique(saved, key);
        for (const [text, item] of unique(wanted, key)) {
            const other = theirs.get(text);
            if (!item || !other || found.has(item.name) || taken.has(other.name))
                continue;
            const isExact = tier < 2;
            if (isExact && !(0, exports.sameShape)(other, item)) {
                throw new RangeError(`${owner}: what was saved of ${other.name} has the shape ${(0, options_1.show)(other.shape)}, and ${item.name} has ${(0, options_1.show)(item.shape)}`);
            }
            if (!isExact && !((0, exports.sameShape)(other, item) && mayBe(other, item)))
                continue;
            found.set(item.name, other.name);
            taken.add(other.name);
        }
    });
    return found;
}
/** The items by a key; undefined where several have the same. */
function unique(items, key) {
    const byKey = new Map();
    for (const item of items) {
        const text = key(item);
        if (text !== undefined)
            byKey.set(text, byKey.has(text) ? undefined : item);
    }
    return byKey;
}
/** Names for an error, sorted, and shortened where there are many. */
function listNames(names) {
    const sorted = [...names].sort();
    return sorted.length <= 8
        ? sorted.join(", ")
        : `${sorted.slice(0, 8).join(", ")} and ${sorted.length - 8} more`;
}
