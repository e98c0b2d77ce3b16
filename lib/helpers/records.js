"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.own = void 0;
/**
 * What an object has of its own under a name, and not what every object inherits: a run may be called
 * `constructor` or `toString`.
 */
const own = (record, name) => Object.hasOwn(record, name) ? record[name] : undefined;
exports.own = own;
