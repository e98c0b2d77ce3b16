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
exports.backendInUse = exports.backendNames = void 0;
exports.useBackend = useBackend;
const tf = __importStar(require("@tensorflow/tfjs"));
const options_1 = require("../options/options");
const platform_1 = require("../platform");
const correct_1 = require("./correct");
const repair_1 = require("./wasm/repair");
/** The engines that tfjs can compute with here, in the order in which they are tried; the first that is there is used. */
exports.backendNames = platform_1.platform.backends.names;
const table = {
    repair: (0, options_1.boolean)({ default: true }),
    quiet: (0, options_1.boolean)({ default: false }),
    wasmPaths: (0, options_1.optional)((0, options_1.custom)("an address, or an object from names of files to addresses", (value) => typeof value === "string" || (0, options_1.isObject)(value))),
};
let current;
/** The engine chosen by {@link useBackend}, or undefined before that. */
const backendInUse = () => current;
exports.backendInUse = backendInUse;
/**
 * Makes tfjs compute with the fastest engine that is there, or with the one asked for, and prints which it is when it
 * changes. Call it before the first tensor is made. Kernels of wasm and cpu that give wrong numbers are put right, and what
 * wasm lacks is refused with an error that names the backend that has it. Without it, tfjs' own choice computes.
 *
 * @param name One of {@link backendNames}; without it, the environment variable LRLAB_BACKEND (in a page, the global of that name), else
 * the first that works.
 * @returns The engine in use.
 * @throws TypeError for an unknown name; Error if the engine asked for cannot be used: no other takes its place.
 */
async function useBackend(name, options = {}) {
    const { repair, quiet, wasmPaths } = (0, options_1.checkOptions)("useBackend", table, options);
    const request = name === undefined ? platform_1.platform.backends.asked() : { name, by: "useBackend: name" };
    const asked = request?.name;
    if (request && !exports.backendNames.includes(asked)) {
        throw new TypeError(`${request.by} must be one of ${exports.backendNames.join(", ")}, got ${(0, options_1.show)(asked)}`);
    }
    const broken = [];
    for (const candidate of asked === undefined ? exports.backendNames : [asked]) {
        const problem = await activate(candidate, repair, wasmPaths);
        if (!problem) {
            if (candidate !== current && !quiet) {
                console.log([`lrlab: ${candidate} backend, tfjs ${tf.version_core}`, ...broken].join("; "));
            }
            current = candidate;
            return candidate;
        }
        if (asked)
            throw new Error(`useBackend: ${asked} cannot be used: ${problem.reason}; choose another of ${exports.backendNames.join(", ")}`);
        if (!problem.missing)
            broken.push(problem.reason);
    }
    throw new Error(`useBackend: none of ${exports.backendNames.join(", ")} can be used: ${broken.join("; ")}`);
}
async function activate(name, repair, wasmPaths) {
    try {
        const problem = await platform_1.platform.backends.start(name, wasmPaths);
        if (problem)
            return problem;
        if (name === "wasm")
            (0, repair_1.repairWasm)(repair);
        (0, correct_1.correctKernels)(tf.getBackend());
        return undefined;
    }
    catch (error) {
        return { missing: false, reason: `the ${name} backend does not start: ${error.message}` };
    }
}
