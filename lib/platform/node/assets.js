"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.assets = void 0;
const node_fs_1 = require("node:fs");
const promises_1 = require("node:fs/promises");
const node_path_1 = require("node:path");
const node_url_1 = require("node:url");
/** Files of packages that are installed. */
exports.assets = {
    setPaths() {
        throw new Error("setAssetPaths: only a page needs addresses; Node finds the files in the packages");
    },
    async readData(owner, from, file) {
        const path = (0, node_path_1.join)(folderOf(owner, from), "data", file);
        const remedy = `install the package ${from} again`;
        const bytes = await (0, promises_1.readFile)(path).catch((error) => {
            throw new Error(`${owner}: ${path} is missing or damaged (${error.message}); ${remedy}`);
        });
        return { bytes, path, remedy };
    },
    pageUrl: (owner, ...pages) => (0, node_url_1.pathToFileURL)(pagePath(owner, ...pages)).href,
    readPage: (owner, page) => (0, node_fs_1.readFileSync)(pagePath(owner, page), "utf8"),
};
function folderOf(owner, name) {
    try {
        return (0, node_path_1.dirname)(require.resolve(`${name}/package.json`));
    }
    catch {
        throw new Error(`${owner}: the package ${name} is not installed; install it with: npm install ${name}`);
    }
}
/** A page that the build writes next to the library. */
function pagePath(owner, ...pages) {
    const folder = (0, node_path_1.join)((0, node_path_1.dirname)(require.resolve("lrlab/package.json")), "dist");
    const found = pages.map((page) => (0, node_path_1.join)(folder, page)).find((path) => (0, node_fs_1.existsSync)(path));
    if (!found)
        throw new Error(`${owner}: the page is not built; run: npm run explorer -- --no-open`);
    return found;
}
