"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.multiplicativeSchedule = exports.lambdaSchedule = void 0;
const check_1 = require("../options/check");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
const table = { baseLr: (0, options_1.number)({ min: 0 }), lrLambda: (0, options_1.formula)("step") };
/**
 * Any function: `lr(k) = baseLr · lrLambda(k)`. JSON cannot hold the function: it is null in the spec.
 *
 * @throws At a step, TypeError if the function returns no
 * finite number.
 * @see torch.optim.lr_scheduler.LambdaLR
 */
exports.lambdaSchedule = (0, schedule_1.defineSchedule)({ name: "lambdaSchedule", kind: "LambdaLR" }, table, ({ baseLr, lrLambda }) => {
    const factor = (0, check_1.finite)("LambdaLR", "lrLambda", lrLambda);
    return { baseLr, lr: (k) => baseLr * factor(k) };
});
/**
 * A product of factors: `lr(k) = baseLr · lrLambda(1) · … · lrLambda(k)`. JSON cannot hold the function: it
 * is null in the spec. The last product is kept, so that a step costs one factor; going back costs k.
 *
 * @throws At a step, TypeError if the function returns no
 * finite number.
 * @see torch.optim.lr_scheduler.MultiplicativeLR
 */
exports.multiplicativeSchedule = (0, schedule_1.defineSchedule)({ name: "multiplicativeSchedule", kind: "MultiplicativeLR" }, table, ({ baseLr, lrLambda }) => {
    const factor = (0, check_1.finite)("MultiplicativeLR", "lrLambda", lrLambda);
    const last = { step: 0, lr: baseLr };
    return {
        baseLr,
        lr: (k) => {
            let step = last.step <= k ? last.step : 0;
            let lr = step === 0 ? baseLr : last.lr;
            while (step + 1 <= k)
                lr *= factor(++step);
            last.step = step;
            last.lr = lr;
            return lr;
        },
    };
});
