"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.addressOf = void 0;
exports.simdOn = simdOn;
const simd_code_1 = require("./simd-code");
const instances = new WeakMap();
/** The functions on the memory of a wasm backend; null where they do not run: without SIMD, or on memory shared by threads. */
function simdOn({ wasm }) {
    if (!instances.has(wasm))
        instances.set(wasm, instantiate(wasm.asm.memory));
    return instances.get(wasm);
}
function instantiate(memory) {
    try {
        const code = Uint8Array.from(atob(simd_code_1.simdCode), (character) => character.charCodeAt(0));
        return new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } }).exports;
    }
    catch {
        return null;
    }
}
/** Where a tensor's values begin. */
const addressOf = ({ dataIdMap }, tensor) => tensor ? dataIdMap.get(tensor.dataId).memoryOffset : 0;
exports.addressOf = addressOf;
