"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.loadNative = loadNative;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
/** Why a native package cannot be used, or undefined once it is loaded and registered with tfjs. */
function loadNative(name) {
    const id = `@tensorflow/${name}`;
    let folder;
    try {
        folder = (0, node_path_1.dirname)(require.resolve(`${id}/package.json`));
    }
    catch {
        return { missing: true, reason: `the package ${id} is not installed` };
    }
    if (!hasBinding(folder)) {
        return {
            missing: true,
            reason: `${id} is installed without its native part, which its install script fetches or builds`,
        };
    }
    process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";
    try {
        require(id);
        return undefined;
    }
    catch (error) {
        return { missing: false, reason: `${id} does not load: ${error.message.split("\n")[0]}` };
    }
}
/** The addon lies in lib/napi-v<version>. */
function hasBinding(folder) {
    try {
        return (0, node_fs_1.readdirSync)((0, node_path_1.join)(folder, "lib")).some((name) => name.startsWith("napi-v") && (0, node_fs_1.readdirSync)((0, node_path_1.join)(folder, "lib", name)).includes("tfjs_binding.node"));
    }
    catch {
        return false;
    }
}
