import assert from "node:assert/strict";
import {
  ChainedScheduler,
  CosineAnnealingLR,
  Interval,
  LinearLR,
  LRScheduler,
  ReduceLROnPlateau,
  SequentialLR,
  StepLR,
} from "../../lib/schedulers/index";

interface Loop {
  epochs: number;
  batches: number;
  counts?: Interval;
  metric?: (epoch: number) => number;
}

/** The rate of each batch of a loop; before batch `stopAt`, the scheduler is replaced by what `resume` gives. */
function rates(
  scheduler: LRScheduler,
  loop: Loop,
  stopAt = -1,
  resume = (before: LRScheduler) => before,
): number[] {
  const { epochs, batches, counts = "epoch", metric } = loop;
  const applied: number[] = [];
  let current = scheduler;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let batch = 0; batch < batches; batch++) {
      if (applied.length === stopAt) current = resume(current);
      applied.push(current.lr);
      current.advance("batch", counts);
    }
    current.advance("epoch", counts, metric?.(epoch));
  }
  return applied;
}

const close = (actual: number[], expected: (batch: number) => number): void => {
  actual.forEach((lr, i) =>
    assert.ok(Math.abs(lr / expected(i) - 1) < 1e-12, `batch ${i}: ${lr}, not ${expected(i)}`),
  );
};

const warm = (interval?: Interval): LinearLR =>
  new LinearLR({ baseLr: 0.1, startFactor: 0.2, totalIters: 6, interval });
/** The closed form of `warm`. */
const warmAt = (k: number): number => 0.1 * (0.2 + 0.8 * Math.min(1, k / 6));
const halves = (interval?: Interval): StepLR =>
  new StepLR({ baseLr: 0.1, stepSize: 2, gamma: 0.5, interval });

describe("what a scheduler's steps are", () => {
  it("is the loop's interval, unless it has one of its own", () => {
    const loop = { epochs: 3, batches: 4 };
    close(rates(halves(), loop), (i) => 0.1 * 0.5 ** Math.floor(i / 8));
    close(rates(halves(), { ...loop, counts: "batch" }), (i) => 0.1 * 0.5 ** Math.floor(i / 2));
    close(rates(halves("epoch"), { ...loop, counts: "batch" }), (i) => 0.1 * 0.5 ** Math.floor(i / 8));
    close(rates(halves("batch"), loop), (i) => 0.1 * 0.5 ** Math.floor(i / 2));
  });

  it("is an epoch for a plateau, whatever the loop counts", () => {
    const plateau = new ReduceLROnPlateau({ baseLr: 0.1, patience: 1, factor: 0.5 });
    close(
      rates(plateau, { epochs: 6, batches: 3, counts: "batch", metric: () => 1 }),
      (i) => 0.1 * 0.5 ** Math.floor(Math.max(0, Math.floor(i / 3) - 1) / 2),
    );
    assert.throws(
      () => new ReduceLROnPlateau({ baseLr: 0.1, interval: "batch" }),
      /ReduceLROnPlateau: interval must be "epoch"/,
    );
  });

  it("may differ in a sequence: a warm-up by batches, then a plateau by epochs", () => {
    for (const counts of ["batch", "epoch"] as const) {
      const first = warm(counts === "epoch" ? "batch" : undefined);
      const sequence = new SequentialLR({
        schedulers: [first, new ReduceLROnPlateau({ baseLr: 0.1, patience: 0, factor: 0.5 })],
        milestones: [6],
      });
      const applied = rates(sequence, { epochs: 5, batches: 4, counts, metric: () => 1 });
      // The plateau takes over in the second epoch: its first metric is the best, and each of those that follow halves the rate.
      close(applied, (i) => (i < 6 ? warmAt(i) : 0.1 * 0.5 ** Math.max(0, Math.floor(i / 4) - 2)));
    }
  });

  it("may differ in a sequence: an epoch that ended at the milestone was not the member's", () => {
    const sequence = new SequentialLR({
      schedulers: [warm("batch"), new StepLR({ baseLr: 0.1, stepSize: 1, gamma: 0.5, interval: "epoch" })],
      milestones: [8],
    });
    close(rates(sequence, { epochs: 5, batches: 4 }), (i) =>
      i < 8 ? warmAt(i) : 0.1 * 0.5 ** (Math.floor(i / 4) - 2),
    );
  });

  it("may differ in a sequence that counts epochs", () => {
    const schedulers = [
      halves(),
      new LinearLR({ baseLr: 0.1, startFactor: 0.2, totalIters: 6, interval: "batch" }),
    ];
    const sequence = new SequentialLR({ schedulers, milestones: [2], interval: "epoch" });
    close(rates(sequence, { epochs: 5, batches: 4 }), (i) => (i < 8 ? 0.1 : warmAt(i - 8)));
  });

  it("may differ in a chain", () => {
    const chain = new ChainedScheduler({ schedulers: [warm("batch"), halves("epoch")] });
    close(rates(chain, { epochs: 5, batches: 4 }), (i) => warmAt(i) * 0.5 ** Math.floor(i / 8));
    const loopDecides = new ChainedScheduler({ schedulers: [warm(), halves("epoch")] });
    close(
      rates(loopDecides, { epochs: 5, batches: 4, counts: "batch" }),
      (i) => warmAt(i) * 0.5 ** Math.floor(i / 8),
    );
  });

  it("may differ in a chain inside a sequence", () => {
    const chain = new ChainedScheduler({
      schedulers: [
        new LinearLR({ baseLr: 0.1, startFactor: 0.2, totalIters: 6, interval: "batch" }),
        halves("epoch"),
      ],
    });
    const sequence = new SequentialLR({
      schedulers: [new StepLR({ baseLr: 0.1, stepSize: 9 }), chain],
      milestones: [8],
    });
    close(rates(sequence, { epochs: 8, batches: 4, counts: "batch" }), (i) =>
      i < 8 ? 0.1 : warmAt(i - 8) * 0.5 ** Math.floor((Math.floor(i / 4) - 2) / 2),
    );
  });

  const mixed: Record<string, () => LRScheduler> = {
    "a warm-up and a plateau": () =>
      new SequentialLR({
        schedulers: [warm("batch"), new ReduceLROnPlateau({ baseLr: 0.1, patience: 1 })],
        milestones: [6],
      }),
    "a chain": () => new ChainedScheduler({ schedulers: [warm(), halves("epoch")] }),
    "a sequence by epochs": () =>
      new SequentialLR({ schedulers: [halves("epoch"), warm("batch")], milestones: [2], interval: "epoch" }),
    "a sequence on the global clock": () =>
      new SequentialLR({
        schedulers: [warm("batch"), new CosineAnnealingLR({ baseLr: 0.1, tMax: 5, interval: "epoch" })],
        milestones: [6],
        clock: "global",
      }),
  };
  for (const [name, make] of Object.entries(mixed)) {
    it(`goes on from a state saved in any batch: ${name}`, () => {
      const loop = {
        epochs: 5,
        batches: 4,
        counts: "batch",
        metric: (epoch: number) => Math.sin(epoch),
      } as const;
      const expected = rates(make(), loop);
      for (let stop = 0; stop < 20; stop++) {
        const resumed = rates(make(), loop, stop, (before) => {
          const next = make();
          next.loadStateDict(JSON.parse(JSON.stringify(before.stateDict())));
          return next;
        });
        assert.deepEqual(resumed, expected);
      }
    });

    it(`is not known in advance, nor stepped by hand: ${name}`, () => {
      const scheduler = make();
      rates(scheduler, { epochs: 1, batches: 1, counts: "batch", metric: () => 1 });
      assert.throws(() => scheduler.at(3), /at\(3\) cannot be known/);
      assert.throws(
        () => scheduler.step(1),
        /step cannot tell the end of a batch from the end of an epoch.*advance/,
      );
    });
  }

  it("starts after some epochs where a loop that ran through them stands", () => {
    const makes = {
      ...mixed,
      "a plain schedule": () => halves(),
      "a schedule by batches": () => halves("batch"),
    };
    for (const [name, make] of Object.entries(makes)) {
      if (name === "a warm-up and a plateau") continue; // needs the metrics of the epochs that are skipped
      for (let epochs = 0; epochs < 6; epochs++) {
        const [jumped, ran] = [make(), make()];
        rates(ran, { epochs, batches: 4, counts: "batch" });
        jumped.startAfter(epochs, 4, "batch");
        const rest = { epochs: 6 - epochs, batches: 4, counts: "batch" } as const;
        assert.deepEqual(rates(jumped, rest), rates(ran, rest), `${name}, after ${epochs} epochs`);
      }
    }
  });

  it("starts after fewer epochs than it has made", () => {
    for (const [name, make] of Object.entries(mixed)) {
      if (name === "a warm-up and a plateau") continue;
      const [back, ran] = [make(), make()];
      rates(back, { epochs: 6, batches: 4, counts: "batch" });
      back.startAfter(1, 4, "batch");
      rates(ran, { epochs: 1, batches: 4, counts: "batch" });
      const rest = { epochs: 5, batches: 4, counts: "batch" } as const;
      assert.deepEqual(rates(back, rest), rates(ran, rest), name);
    }
  });

  it("is saved with the state, and refused if it is unknown", () => {
    const saved = halves("batch").stateDict();
    assert.equal(saved.interval, "batch");
    const other = halves("epoch");
    other.loadStateDict(saved);
    assert.equal(other.interval, "batch");
    assert.ok(!("interval" in halves().stateDict()));
    assert.throws(
      () => halves("step" as never),
      /StepLR: interval must be one of "epoch", "batch", got "step"/,
    );
    assert.throws(
      () => other.loadStateDict({ ...saved, interval: 3 }),
      /the state's interval must be one of/,
    );
  });
});
