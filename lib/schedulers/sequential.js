"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SequentialLR = void 0;
const curves_1 = require("../schedules/curves");
const sequence_curve_1 = require("../schedules/sequence-curve");
const options_1 = require("../options/options");
const composite_1 = require("./composite");
const scheduler_1 = require("./scheduler");
const table = { schedulers: composite_1.members, ...sequence_curve_1.sequenceTable };
/**
 * One scheduler after the other: from milestone m on, `lr(k) = member(k − m)`.
 * A member that waits for metrics is given those of the steps since it took over. Milestones are in what the
 * sequence counts; a member with another interval makes its own steps while it is in force.
 *
 * @see torch.optim.lr_scheduler.SequentialLR
 */
class SequentialLR extends composite_1.CompositeScheduler {
    name = "SequentialLR";
    milestones;
    clock;
    constructor(options) {
        const [own, start] = (0, scheduler_1.splitStart)("SequentialLR", table, options);
        const { schedulers, milestones, clock } = (0, options_1.checkOptions)("SequentialLR", table, own);
        (0, sequence_curve_1.checkMilestones)("SequentialLR", schedulers.length, milestones);
        super(schedulers, start);
        this.milestones = milestones;
        this.clock = clock;
    }
    get totalSteps() {
        return this.isMixed ? undefined : (0, sequence_curve_1.lengthOf)(this.schedulers, this.milestones, this.clock);
    }
    get referenceLr() {
        return (0, sequence_curve_1.highestReference)(this.schedulers);
    }
    lrAt(position) {
        const index = (0, curves_1.countAtMost)(this.milestones, position);
        return this.memberLr(index, (0, sequence_curve_1.memberStep)(this.milestones, this.clock, index, position));
    }
    momentumAt(position) {
        const index = (0, curves_1.countAtMost)(this.milestones, position);
        return this.memberMomentum(index, (0, sequence_curve_1.memberStep)(this.milestones, this.clock, index, position));
    }
    feed(position, metric) {
        const index = (0, curves_1.countAtMost)(this.milestones, position);
        const member = this.schedulers[index];
        const tookOver = index > 0 && this.milestones[index - 1] === position;
        if (!member.needsMetric || tookOver || this.countsApart(index))
            return;
        member.feed((0, sequence_curve_1.memberStep)(this.milestones, this.clock, index, position), metric);
    }
    hears(index, ended) {
        if (this.clock === "global" && !this.schedulers[index].needsMetric)
            return true;
        const position = this.lastEpoch;
        // An epoch that ends with the batch before the milestone was not this member's.
        const tookOver = index > 0 && this.milestones[index - 1] === position;
        if (tookOver && ended === "epoch" && this.interval === "batch")
            return false;
        return (0, curves_1.countAtMost)(this.milestones, position) === index;
    }
    epochsBefore(index, batches, counted) {
        if (index === 0 || this.clock === "global")
            return 0;
        const since = this.milestones[index - 1];
        return counted === "epoch" ? since : Math.floor(since / batches);
    }
    saveState() {
        return { ...super.saveState(), milestones: this.milestones, clock: this.clock };
    }
    readOwnState(state) {
        const restoreMembers = super.readOwnState(state);
        const { milestones, clock } = (0, options_1.checkOptions)(this.name, sequence_curve_1.sequenceTable, {
            milestones: state.milestones,
            clock: state.clock,
        });
        (0, sequence_curve_1.checkMilestones)(this.name, this.schedulers.length, milestones);
        return () => {
            restoreMembers();
            this.milestones = milestones;
            this.clock = clock;
        };
    }
}
exports.SequentialLR = SequentialLR;
