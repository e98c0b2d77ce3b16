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
exports.optimizerTables = exports.optimizerNames = exports.VariableState = void 0;
__exportStar(require("./optimizer"), exports);
var state_1 = require("./state");
Object.defineProperty(exports, "VariableState", { enumerable: true, get: function () { return state_1.VariableState; } });
var tables_1 = require("./tables");
Object.defineProperty(exports, "optimizerNames", { enumerable: true, get: function () { return tables_1.optimizerNames; } });
Object.defineProperty(exports, "optimizerTables", { enumerable: true, get: function () { return tables_1.optimizerTables; } });
__exportStar(require("./sgd"), exports);
__exportStar(require("./adam"), exports);
__exportStar(require("./adamw"), exports);
__exportStar(require("./nadam"), exports);
__exportStar(require("./radam"), exports);
__exportStar(require("./adamax"), exports);
__exportStar(require("./adagrad"), exports);
__exportStar(require("./adadelta"), exports);
__exportStar(require("./rmsprop"), exports);
__exportStar(require("./lion"), exports);
__exportStar(require("./lamb"), exports);
