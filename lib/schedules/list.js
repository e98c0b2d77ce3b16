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
// Every schedule of the library. A file that stands here exports schedules and the types of their options, nothing else.
__exportStar(require("./step"), exports);
__exportStar(require("./constant"), exports);
__exportStar(require("./linear"), exports);
__exportStar(require("./polynomial"), exports);
__exportStar(require("./exponential"), exports);
__exportStar(require("./inverse-time"), exports);
__exportStar(require("./inverse-square-root"), exports);
__exportStar(require("./noam"), exports);
__exportStar(require("./rex"), exports);
__exportStar(require("./cosine"), exports);
__exportStar(require("./restarts"), exports);
__exportStar(require("./sgdr"), exports);
__exportStar(require("./cycles"), exports);
__exportStar(require("./cyclic"), exports);
__exportStar(require("./one-cycle"), exports);
__exportStar(require("./one-cycle-optax"), exports);
__exportStar(require("./piecewise"), exports);
__exportStar(require("./warmup"), exports);
__exportStar(require("./with-warmup"), exports);
__exportStar(require("./cosine-with-warmup"), exports);
__exportStar(require("./warmup-decay"), exports);
__exportStar(require("./warmup-stable-decay"), exports);
__exportStar(require("./lambda"), exports);
__exportStar(require("./sequence"), exports);
__exportStar(require("./chain"), exports);
__exportStar(require("./transform"), exports);
