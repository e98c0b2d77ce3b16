"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.warnWithoutMomentum = warnWithoutMomentum;
const warned = new WeakSet();
/** Says, once for each optimizer, that it has no momentum which could follow the one that a scheduler cycles. */
function warnWithoutMomentum(optimizer, name, scheduler) {
    if (warned.has(optimizer))
        return;
    warned.add(optimizer);
    console.warn(`${name}: has no momentum, so that only the rate follows ${scheduler.name}; give the scheduler cycleMomentum: false, ` +
        "or take an optimizer with a momentum, as lrlab's SGD or Adam");
}
