import { defineCombinator, Combinator } from "./combinator";
import { checkFactors, longestOf, referenceOfChain } from "./factors";
import { Curve, Schedule } from "./schedule";

/** The last defined value that the members' momentum has, as a function of the step. */
function lastMomentum(members: readonly Schedule[]): Curve["momentum"] {
  const cycling = members.flatMap(({ momentum }) => momentum ?? []).reverse();
  if (cycling.length === 0) return undefined;
  return (k) => {
    for (let i = 0; i < cycling.length; i++) {
      const momentum = cycling[i](k);
      if (momentum !== undefined) return momentum;
    }
    return undefined;
  };
}

/**
 * The product of factors: `lr(k) = baseLr · Π lr_i(k) / baseLr_i`, baseLr being the first member's. The
 * momentum is that of the last member that cycles one.
 *
 * @example
 * chain([cosineAnnealingSchedule({ baseLr: 0.1, tMax: 50 }), warmupSchedule({ baseLr: 1 })])(25) // 0.05
 * @see torch.optim.lr_scheduler.ChainedScheduler
 */
export const chain: Combinator<"schedules", {}> = defineCombinator(
  "chain",
  "schedules",
  {},
  ({ schedules }) => {
    checkFactors("chain", schedules);
    const baseLrs = schedules.map((member) => member.baseLr);
    return {
      baseLr: baseLrs[0],
      referenceLr: referenceOfChain(schedules),
      totalSteps: longestOf(schedules),
      lr: (k) => {
        let lr = baseLrs[0];
        for (let i = 0; i < schedules.length; i++) lr *= schedules[i](k) / baseLrs[i];
        return lr;
      },
      momentum: lastMomentum(schedules),
    };
  },
);

/**
 * The product of values: `lr(k) = Π schedules[i](k)`, as of a rate and of factors that are schedules
 * themselves.
 *
 * @example
 * multiply([constantSchedule({ value: 0.1 }), exponentialSchedule({ baseLr: 1, gamma: 0.5 })])(1) // 0.05
 */
export const multiply: Combinator<"schedules", {}> = defineCombinator(
  "multiply",
  "schedules",
  {},
  ({ schedules }) => {
    if (schedules.length === 0) throw new RangeError("multiply: expected at least one schedule, got none");
    return {
      baseLr: schedules.reduce((product, member) => product * member.baseLr, 1),
      referenceLr: schedules.reduce((product, member) => product * member.referenceLr, 1),
      totalSteps: longestOf(schedules),
      lr: (k) => {
        let product = 1;
        for (let i = 0; i < schedules.length; i++) product *= schedules[i](k);
        return product;
      },
      momentum: lastMomentum(schedules),
    };
  },
);
