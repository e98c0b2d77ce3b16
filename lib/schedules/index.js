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
exports.toSpec = exports.fromSpec = exports.plateauOptions = exports.scheduleKinds = exports.scheduleFunctions = void 0;
var kinds_1 = require("./kinds");
Object.defineProperty(exports, "scheduleFunctions", { enumerable: true, get: function () { return kinds_1.scheduleFunctions; } });
Object.defineProperty(exports, "scheduleKinds", { enumerable: true, get: function () { return kinds_1.scheduleKinds; } });
__exportStar(require("./list"), exports);
var plateau_1 = require("./plateau");
Object.defineProperty(exports, "plateauOptions", { enumerable: true, get: function () { return plateau_1.plateauOptions; } });
__exportStar(require("./schedule"), exports);
var spec_1 = require("./spec");
Object.defineProperty(exports, "fromSpec", { enumerable: true, get: function () { return spec_1.fromSpec; } });
Object.defineProperty(exports, "toSpec", { enumerable: true, get: function () { return spec_1.toSpec; } });
__exportStar(require("./units"), exports);
