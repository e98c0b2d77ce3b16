"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.platform = void 0;
var node_1 = require("./node");
Object.defineProperty(exports, "platform", { enumerable: true, get: function () { return node_1.platform; } });
