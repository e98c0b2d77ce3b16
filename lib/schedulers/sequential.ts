import { countAtMost } from "../schedules/curves";
import type { SequenceOptions } from "../schedules/sequence";
import {
  checkMilestones,
  highestReference,
  lengthOf,
  memberStep,
  sequenceTable,
} from "../schedules/sequence-curve";
import { checkOptions } from "../options/options";
import { CompositeScheduler, members } from "./composite";
import { Interval, LRScheduler, SchedulerState, splitStart, StartOption } from "./scheduler";

/** Options of `SequentialLR`. */
export interface SequentialLROptions extends SequenceOptions {
  /** The schedulers, in the order in which they take over; each keeps its own base rate. */
  schedulers: readonly LRScheduler[];
}

const table = { schedulers: members, ...sequenceTable };

/**
 * One scheduler after the other: from milestone m on, `lr(k) = member(k − m)`.
 * A member that waits for metrics is given those of the steps since it took over. Milestones are in what the
 * sequence counts; a member with another interval makes its own steps while it is in force.
 *
 * @see torch.optim.lr_scheduler.SequentialLR
 */
export class SequentialLR extends CompositeScheduler {
  readonly name = "SequentialLR";
  private milestones: readonly number[];
  private clock: "local" | "global";

  constructor(options: SequentialLROptions & StartOption) {
    const [own, start] = splitStart("SequentialLR", table, options);
    const { schedulers, milestones, clock } = checkOptions("SequentialLR", table, own);
    checkMilestones("SequentialLR", schedulers.length, milestones);
    super(schedulers, start);
    this.milestones = milestones;
    this.clock = clock;
  }

  override get totalSteps(): number | undefined {
    return this.isMixed ? undefined : lengthOf(this.schedulers, this.milestones, this.clock);
  }

  override get referenceLr(): number {
    return highestReference(this.schedulers);
  }

  override lrAt(position: number): number {
    const index = countAtMost(this.milestones, position);
    return this.memberLr(index, memberStep(this.milestones, this.clock, index, position));
  }

  override momentumAt(position: number): number | undefined {
    const index = countAtMost(this.milestones, position);
    return this.memberMomentum(index, memberStep(this.milestones, this.clock, index, position));
  }

  override feed(position: number, metric?: number): void {
    const index = countAtMost(this.milestones, position);
    const member = this.schedulers[index];
    const tookOver = index > 0 && this.milestones[index - 1] === position;
    if (!member.needsMetric || tookOver || this.countsApart(index)) return;
    member.feed(memberStep(this.milestones, this.clock, index, position), metric);
  }

  protected override hears(index: number, ended: Interval): boolean {
    const position = this.lastEpoch;
    const start = this.takesOverAt(index);
    // An epoch that ends with the batch before the milestone was not this member's.
    if (start > 0 && start === position && ended === "epoch" && this.interval === "batch") return false;
    return this.isGlobal(index) || countAtMost(this.milestones, position) === index;
  }

  protected override takesOverAt(index: number): number {
    return index === 0 || this.isGlobal(index) ? 0 : this.milestones[index - 1];
  }

  /** Whether a member counts from the very first step: what needs metrics has those since it took over alone. */
  private isGlobal(index: number): boolean {
    return this.clock === "global" && !this.schedulers[index].needsMetric;
  }

  protected override saveState(): Record<string, unknown> {
    return { ...super.saveState(), milestones: this.milestones, clock: this.clock };
  }

  protected override readOwnState(state: SchedulerState): () => void {
    const restoreMembers = super.readOwnState(state);
    const { milestones, clock } = checkOptions(this.name, sequenceTable, {
      milestones: state.milestones as number[],
      clock: state.clock as "local" | "global",
    });
    checkMilestones(this.name, this.schedulers.length, milestones);
    return () => {
      restoreMembers();
      this.milestones = milestones;
      this.clock = clock;
    };
  }
}
