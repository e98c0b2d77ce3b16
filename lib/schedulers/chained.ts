import { checkFactors, longestOf, referenceOfChain } from "../schedules/factors";
import { checkOptions, OptionTable } from "../options/options";
import { CompositeScheduler, members } from "./composite";
import { LRScheduler, splitStart, StartOption } from "./scheduler";

/** Options of `ChainedScheduler`. */
export interface ChainedSchedulerOptions {
  /** The schedulers whose factors are multiplied. */
  schedulers: readonly LRScheduler[];
}

const table = { schedulers: members } satisfies OptionTable<ChainedSchedulerOptions>;

/**
 * All schedulers at once: `lr(k) = baseLr · Π lr_i(k) / baseLr_i`, baseLr being the first member's. PyTorch
 * gives the same where each member multiplies the rate; its CosineAnnealingLR scales only what lies above
 * `etaMin`, and its CosineAnnealingWarmRestarts and CyclicLR overwrite the rate of the members before them.
 * Here all of them multiply.
 *
 * @see torch.optim.lr_scheduler.ChainedScheduler
 */
export class ChainedScheduler extends CompositeScheduler {
  readonly name = "ChainedScheduler";

  constructor(options: ChainedSchedulerOptions & StartOption) {
    const [own, start] = splitStart("ChainedScheduler", table, options);
    const { schedulers } = checkOptions("ChainedScheduler", table, own);
    checkFactors("ChainedScheduler", schedulers);
    super(schedulers, start);
  }

  override get totalSteps(): number | undefined {
    return this.isMixed ? undefined : longestOf(this.schedulers);
  }

  override get referenceLr(): number {
    return referenceOfChain(this.schedulers);
  }

  override lrAt(position: number): number {
    let lr = this.baseLr;
    for (let i = 0; i < this.schedulers.length; i++)
      lr *= this.memberLr(i, position) / this.schedulers[i].baseLr;
    return lr;
  }

  /** The momentum of the last member that cycles one. */
  override momentumAt(position: number): number | undefined {
    let last: number | undefined;
    for (let i = 0; i < this.schedulers.length; i++) last = this.memberMomentum(i, position) ?? last;
    return last;
  }

  override feed(position: number, metric?: number): void {
    for (let i = 0; i < this.schedulers.length; i++) {
      const member = this.schedulers[i];
      if (member.needsMetric && !this.countsApart(i)) member.feed(position, metric);
    }
  }
}
