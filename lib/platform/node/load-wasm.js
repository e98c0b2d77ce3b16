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
exports.loadWasm = loadWasm;
exports.keepListeners = keepListeners;
/** The events for which tfjs' WebAssembly module adds process-wide listeners as it starts. */
const events = ["uncaughtException", "unhandledRejection"];
/** What those listeners do: they throw what they are given, an exception unless it is the module's own exit. */
const rethrows = /^function\s*\(([\w$]+)\)\s*\{\s*(if\s*\(!\(\1 instanceof [\w$]+\)\)\s*\{?\s*)?throw \1;?\s*\}?\s*\}$/;
/**
 * Registers tfjs' wasm backend with tfjs and starts it by `start`, without the listeners for unhandled rejections and
 * uncaught exceptions that its module adds to the process: with them, one promise that nobody awaits ends a program that
 * handles such events itself, as a notebook's kernel does. Listeners that others add meanwhile stay.
 *
 * @returns What `start` returns.
 */
async function loadWasm(start) {
    const drop = (event, listener) => {
        const isModules = events.some((each) => each === event) && rethrows.test(String(listener));
        if (isModules)
            queueMicrotask(() => process.removeListener(event, listener));
    };
    process.on("newListener", drop);
    try {
        await Promise.resolve().then(() => __importStar(require("@tensorflow/tfjs-backend-wasm")));
        return await start();
    }
    finally {
        process.removeListener("newListener", drop);
    }
}
const kept = new WeakSet();
/**
 * Lets the end of tfjs' WebAssembly module take away none of the process's listeners: its `dispose`, which tfjs calls as the
 * backend is removed, takes all that were there when the module started, whoever added them.
 */
function keepListeners({ tfjs }) {
    if (kept.has(tfjs))
        return;
    kept.add(tfjs);
    const { dispose } = tfjs;
    tfjs.dispose = () => {
        const before = events.map((event) => process.rawListeners(event));
        dispose();
        events.forEach((event, i) => {
            for (const listener of before[i]) {
                if (!process.rawListeners(event).includes(listener))
                    process.on(event, listener);
            }
        });
    };
}
