"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.oneCycleSchedule = void 0;
const curves_1 = require("./curves");
const options_1 = require("../options/options");
const schedule_1 = require("./schedule");
/**
 * The one-cycle policy: up from `maxLr / divFactor` to `maxLr`, then down below where it began; the momentum
 * runs against it. PyTorch's phases end at steps `pctStart · totalSteps − 1` and `totalSteps − 1`; past the
 * end the last value holds.
 *
 * @see Smith & Topin, Super-Convergence, 2018 (arXiv 1708.07120); torch.optim.lr_scheduler.OneCycleLR
 */
exports.oneCycleSchedule = (0, schedule_1.defineSchedule)({ name: "oneCycleSchedule", kind: "OneCycleLR" }, {
    maxLr: (0, options_1.number)({ min: 0 }),
    epochs: (0, options_1.optional)((0, options_1.count)()),
    stepsPerEpoch: (0, options_1.optional)((0, options_1.count)()),
    totalSteps: (0, options_1.count)({
        default: ({ epochs, stepsPerEpoch }) => epochs && stepsPerEpoch && epochs * stepsPerEpoch,
        expected: "a positive integer (or follow from epochs and stepsPerEpoch)",
    }),
    pctStart: (0, options_1.number)({ min: 0, max: 1, default: 0.3 }),
    annealStrategy: (0, options_1.choice)(["cos", "linear"], { default: "cos" }),
    cycleMomentum: (0, options_1.boolean)({ default: true }),
    baseMomentum: (0, options_1.number)({ min: 0, max: 1, default: 0.85 }),
    maxMomentum: (0, options_1.number)({ min: 0, max: 1, default: 0.95 }),
    divFactor: (0, options_1.number)({ above: 0, default: 25 }),
    finalDivFactor: (0, options_1.number)({ above: 0, default: 1e4 }),
    threePhase: (0, options_1.boolean)({ default: false }),
    convention: (0, options_1.choice)(["torch", "braintools"], { default: "torch" }),
}, (options) => {
    const { maxLr, totalSteps, divFactor, cycleMomentum, convention } = options;
    const phases = convention === "torch" ? torchPhases(options) : braintoolsPhases(options);
    const end = convention === "torch" ? totalSteps - 1 : totalSteps;
    const value = (of) => (k) => {
        const step = Math.min(k, end);
        let i = 0;
        while (step > phases[i].end)
            i++;
        const start = i > 0 ? phases[i - 1].end : 0;
        const length = phases[i].end - start;
        const range = phases[i][of];
        return (0, curves_1.between)(phases[i].shape, range[0], range[1], length > 0 ? (step - start) / length : 1);
    };
    return {
        baseLr: maxLr / divFactor,
        referenceLr: Math.max(...phases.flatMap(({ lr }) => lr)),
        totalSteps,
        lr: value("lr"),
        momentum: cycleMomentum ? value("momentum") : undefined,
    };
});
const shapes = { cos: "cosine", linear: "linear" };
function torchPhases(options) {
    const { maxLr, totalSteps, pctStart, baseMomentum, maxMomentum, finalDivFactor, threePhase } = options;
    const first = maxLr / options.divFactor;
    const last = first / finalDivFactor;
    const shape = shapes[options.annealStrategy];
    const end = totalSteps - 1;
    const peak = pctStart * totalSteps - 1;
    const up = { end: peak, lr: [first, maxLr], momentum: [maxMomentum, baseMomentum], shape };
    if (!threePhase)
        return [up, { end, lr: [maxLr, last], momentum: [baseMomentum, maxMomentum], shape }];
    return [
        up,
        { end: 2 * peak, lr: [maxLr, first], momentum: [baseMomentum, maxMomentum], shape },
        { end, lr: [first, last], momentum: [maxMomentum, maxMomentum], shape },
    ];
}
function braintoolsPhases(options) {
    const { maxLr, totalSteps, pctStart, baseMomentum, maxMomentum, divFactor, finalDivFactor } = options;
    const up = { lr: [maxLr / divFactor, maxLr], momentum: [maxMomentum, baseMomentum] };
    const down = { lr: [maxLr, maxLr / finalDivFactor], momentum: [baseMomentum, maxMomentum] };
    return [
        { ...up, end: pctStart * totalSteps, shape: "linear" },
        { ...down, end: totalSteps, shape: shapes[options.annealStrategy] },
    ];
}
