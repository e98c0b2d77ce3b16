import assert from "node:assert/strict";
import fc from "fast-check";
import {
  ChainedScheduler,
  Interval,
  LinearLR,
  LRScheduler,
  OneCycleLR,
  ReduceLROnPlateau,
  SequentialLR,
  StepLR,
} from "../../lib/schedulers/index";

/** Makes a scheduler anew: one that jumps and one that runs must not share members. */
type Make = () => LRScheduler;

const interval = fc.option(fc.constantFrom<Interval>("batch", "epoch"), { nil: undefined });
const leaf: fc.Arbitrary<Make> = fc.oneof(
  interval.map((counts) => () => new StepLR({ baseLr: 0.1, stepSize: 2, gamma: 0.7, interval: counts })),
  interval.map(
    (counts) => () => new LinearLR({ baseLr: 0.1, startFactor: 0.2, totalIters: 23, interval: counts }),
  ),
  interval.map((counts) => () => new OneCycleLR({ maxLr: 0.1, totalSteps: 19, interval: counts })),
  // One that no metric moves, but that hears the metrics of the epochs in which it is in force.
  fc.constant(() => new ReduceLROnPlateau({ baseLr: 0.1, patience: 1000 })),
);
const milestones = fc.uniqueArray(fc.nat(14), { minLength: 2, maxLength: 2 }).map((all) => {
  return all.sort((a, b) => a - b);
});
const { any } = fc.letrec<{ any: Make }>((tie) => {
  const members = fc.array(tie("any"), { minLength: 3, maxLength: 3 });
  return {
    any: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.tuple(members, interval).map(
        ([makes, counts]) =>
          () =>
            new ChainedScheduler({ schedulers: makes.map((make) => make()), interval: counts }),
      ),
      fc.tuple(members, milestones, interval, fc.constantFrom<"local" | "global">("local", "global")).map(
        ([makes, at, counts, clock]) =>
          () =>
            new SequentialLR({
              schedulers: makes.map((make) => make()),
              milestones: at,
              interval: counts,
              clock,
            }),
      ),
    ),
  };
});

/** What refuses an interval, such as a plateau in what counts batches, is no scheduler. */
function made(make: Make): LRScheduler | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

/** The rates of the batches from one on, of a loop that begins there or before. */
function rates(scheduler: LRScheduler, loop: Interval, batches: number, from: number, to: number): number[] {
  const applied: number[] = [];
  for (let batch = from; batch < to; batch++) {
    applied.push(scheduler.lr);
    scheduler.advance("batch", loop);
    if ((batch + 1) % batches === 0) scheduler.advance("epoch", loop, 1);
  }
  return applied;
}

describe("a scheduler that starts after some epochs", () => {
  it("goes on as one that ran through them, however schedulers are nested and whatever they count", () => {
    let compared = 0;
    fc.assert(
      fc.property(
        any,
        fc.constantFrom<Interval>("batch", "epoch"),
        fc.integer({ min: 1, max: 4 }),
        fc.nat(40),
        (make, loop, batches, steps) => {
          const [jumped, ran] = [made(make), made(make)];
          if (!jumped || !ran) return;
          compared++;
          rates(ran, loop, batches, 0, steps);
          jumped.startAfter(Math.floor(steps / batches), batches, loop, steps);
          const rest = [loop, batches, steps, steps + 12] as const;
          assert.deepEqual(rates(jumped, ...rest), rates(ran, ...rest));
        },
      ),
      { numRuns: 1500 },
    );
    assert.ok(compared > 500, `${compared} were compared`);
  });

  it("counts for a chain in a sequence from the batch at which it took over, in the middle of an epoch", () => {
    const chain = new ChainedScheduler({
      schedulers: [
        new LinearLR({ baseLr: 1, startFactor: 0.9, totalIters: 10, interval: "batch" }),
        new StepLR({ baseLr: 1, stepSize: 1, gamma: 0.5, interval: "epoch" }),
      ],
    });
    const sequence = new SequentialLR({
      schedulers: [new StepLR({ baseLr: 1, stepSize: 1 }), chain],
      milestones: [4],
      interval: "batch",
    });
    sequence.startAfter(3, 3, "batch");
    // Five batches and, after that of the milestone, two epochs.
    assert.ok(Math.abs(sequence.lr - 0.95 * 0.25) < 1e-12, `${sequence.lr}`);
  });
});
