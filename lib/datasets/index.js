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
var __exportStar = (this && this.__exportStar) || function(m, exports) {
    for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports, p)) __createBinding(exports, m, p);
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.datasets = exports.syntheticData = exports.loadMnist = exports.shareOfCommonest = exports.firstSamples = void 0;
const mnist_1 = require("./mnist");
const synthetic_1 = require("./synthetic");
__exportStar(require("./asset-paths"), exports);
var dataset_1 = require("./dataset");
Object.defineProperty(exports, "firstSamples", { enumerable: true, get: function () { return dataset_1.firstSamples; } });
Object.defineProperty(exports, "shareOfCommonest", { enumerable: true, get: function () { return dataset_1.shareOfCommonest; } });
var mnist_2 = require("./mnist");
Object.defineProperty(exports, "loadMnist", { enumerable: true, get: function () { return mnist_2.loadMnist; } });
__exportStar(require("./random"), exports);
var synthetic_2 = require("./synthetic");
Object.defineProperty(exports, "syntheticData", { enumerable: true, get: function () { return synthetic_2.syntheticData; } });
/** Every dataset that goes by a name, as `compare` and training jobs take it. */
exports.datasets = { synthetic: synthetic_1.synthetic, mnist: mnist_1.mnist };
