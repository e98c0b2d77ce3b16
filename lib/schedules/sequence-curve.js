"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.lengthOf = exports.highestReference = exports.sequenceTable = exports.increasingSteps = void 0;
exports.checkMilestones = checkMilestones;
exports.memberStep = memberStep;
exports.sequenceOf = sequenceOf;
const options_1 = require("../options/options");
const curves_1 = require("./curves");
/** The steps at which members take over. */
exports.increasingSteps = (0, options_1.list)((0, options_1.count)({ min: 0 }), { increasing: true });
/** The options of a sequence. */
exports.sequenceTable = {
    milestones: exports.increasingSteps,
    clock: (0, options_1.choice)(["local", "global"], { default: "local" }),
};
/** Checks that there is one milestone between each two members. */
function checkMilestones(owner, members, milestones, option = "milestones") {
    if (members === 0)
        throw new RangeError(`${owner}: expected at least one member, got none`);
    if (milestones.length !== members - 1) {
        throw new RangeError(`${owner}: ${option} must be one fewer than the ${members} members (${members - 1}), got ${milestones.length}`);
    }
}
/** What the clock of a sequence's member shows at `step`; `index` is the number of milestones passed by then. */
function memberStep(milestones, clock, index, step) {
    return clock === "local" && index > 0 ? step - milestones[index - 1] : step;
}
/** The highest of the members' reference rates. */
const highestReference = (members) => Math.max(...members.map(({ referenceLr }) => referenceLr));
exports.highestReference = highestReference;
/** The steps after which the last member of a sequence is at its end. */
const lengthOf = (members, milestones, clock) => (0, curves_1.later)(members.at(-1).totalSteps, clock === "local" ? (milestones.at(-1) ?? 0) : 0);
exports.lengthOf = lengthOf;
/** The curve of one schedule after the other. */
function sequenceOf(members, milestones, clock = "local") {
    return {
        baseLr: members[0].baseLr,
        referenceLr: (0, exports.highestReference)(members),
        totalSteps: (0, exports.lengthOf)(members, milestones, clock),
        lr: (k) => {
            const index = (0, curves_1.countAtMost)(milestones, k);
            return members[index](memberStep(milestones, clock, index, k));
        },
        momentum: members.some((member) => member.momentum)
            ? (k) => {
                const index = (0, curves_1.countAtMost)(milestones, k);
                return members[index].momentum?.(memberStep(milestones, clock, index, k));
            }
            : undefined,
    };
}
