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
exports.OwnThread = void 0;
const tf = __importStar(require("@tensorflow/tfjs"));
const job_1 = require("./job");
/** The last job of all: they share one thread, and one at a time computes. */
let last = Promise.resolve();
/**
 * The program's own thread in the place of a worker: does the jobs that it is sent one after the other, on the backend in
 * use, and lets the page draw and answer meanwhile.
 */
class OwnThread {
    samples;
    answer = () => { };
    tellEnd = () => { };
    controller = new AbortController();
    post({ job, data }) {
        const samples = (this.samples = data ?? this.samples);
        const { signal } = this.controller;
        last = last.then(async () => {
            if (signal.aborted)
                return;
            const reply = await this.collectWarnings(() => (0, job_1.runJob)(job, samples, { signal, quiet: true })).then((history) => ({ history }), (error) => ({ error, name: error.name }));
            if (!signal.aborted)
                this.answer(reply);
        });
    }
    onMessage(listener) {
        this.answer = listener;
    }
    onEnd(listener) {
        this.tellEnd = listener;
    }
    async end() {
        if (this.controller.signal.aborted)
            return;
        this.controller.abort();
        this.tellEnd(0);
    }
    /** Does a job and hands on the lines that it warns with, which many jobs have in common. */
    async collectWarnings(run) {
        await tf.ready();
        const { warn } = console;
        const collect = (line) => {
            console.warn = warn;
            this.answer({ warning: line });
            console.warn = collect;
        };
        console.warn = collect;
        try {
            return await run();
        }
        finally {
            if (console.warn === collect)
                console.warn = warn;
        }
    }
}
exports.OwnThread = OwnThread;
