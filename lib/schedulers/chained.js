"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ChainedScheduler = void 0;
const factors_1 = require("../schedules/factors");
const options_1 = require("../options/options");
const composite_1 = require("./composite");
const scheduler_1 = require("./scheduler");
const table = { schedulers: composite_1.members };
/**
 * All schedulers at once: `lr(k) = baseLr · Π lr_i(k) / baseLr_i`, baseLr being the first member's. PyTorch
 * gives the same where each member multiplies the rate; its CosineAnnealingLR scales only what lies above
 * `etaMin`, and its CosineAnnealingWarmRestarts and CyclicLR overwrite the rate of the members before them.
 * Here all of them multiply.
 *
 * @see torch.optim.lr_scheduler.ChainedScheduler
 */
class ChainedScheduler extends composite_1.CompositeScheduler {
    name = "ChainedScheduler";
    constructor(options) {
        const [own, start] = (0, scheduler_1.splitStart)("ChainedScheduler", table, options);
        const { schedulers } = (0, options_1.checkOptions)("ChainedScheduler", table, own);
        (0, factors_1.checkFactors)("ChainedScheduler", schedulers);
        super(schedulers, start);
    }
    get totalSteps() {
        return this.isMixed ? undefined : (0, factors_1.longestOf)(this.schedulers);
    }
    get referenceLr() {
        return (0, factors_1.referenceOfChain)(this.schedulers);
    }
    lrAt(position) {
        let lr = this.baseLr;
        for (let i = 0; i < this.schedulers.length; i++)
            lr *= this.memberLr(i, position) / this.schedulers[i].baseLr;
        return lr;
    }
    /** The momentum of the last member that cycles one. */
    momentumAt(position) {
        let last;
        for (let i = 0; i < this.schedulers.length; i++)
            last = this.memberMomentum(i, position) ?? last;
        return last;
    }
    feed(position, metric) {
        for (let i = 0; i < this.schedulers.length; i++) {
            const member = this.schedulers[i];
            if (member.needsMetric && !this.countsApart(i))
                member.feed(position, metric);
        }
    }
}
exports.ChainedScheduler = ChainedScheduler;
