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
exports.modelPlace = modelPlace;
const tf = __importStar(require("@tensorflow/tfjs"));
const platform_1 = require("../platform");
const files_1 = require("../platform/files");
const file_system_1 = require("../saving/file-system");
const path_template_1 = require("./path-template");
/**
 * What `filepath` stands for: a folder, an address of tfjs' as `indexeddb://digits`, or a handler.
 *
 * @throws RangeError if a text is no path, or has a format that is unknown.
 */
function modelPlace(owner, filepath) {
    if (typeof filepath !== "string") {
        const place = { handler: filepath, name: "the handler" };
        return { prepare: async () => { }, at: () => place };
    }
    const fill = (0, path_template_1.parseTemplate)(owner, filepath);
    if (/^[a-z][a-z\d+.-]+:\/\//i.test(filepath)) {
        return {
            async prepare() {
                if (tf.io.getSaveHandlers(filepath).length > 0)
                    return;
                throw new TypeError(`${owner}: filepath ${filepath} is an address that no handler of tfjs saves to here`);
            },
            at(logs) {
                const name = fill(logs);
                return { handler: name, name };
            },
        };
    }
    (0, file_system_1.fileSystem)(filepath);
    return {
        async prepare() {
            const folder = platform_1.platform.files.resolve(fixedFolder(filepath));
            await (0, files_1.whileWriting)(owner, folder, () => platform_1.platform.files.makeFolder(folder));
        },
        at(logs) {
            const name = fill(logs);
            return { handler: (0, file_system_1.fileSystem)(name), name };
        },
    };
}
/** The folder of a template that does not depend on what is filled in. */
function fixedFolder(template) {
    const fixed = template.split("{")[0];
    return fixed === template ? template : fixed.replace(/[^/\\]*$/, "") || ".";
}
