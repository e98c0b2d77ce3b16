import assert from "node:assert/strict";
import fc from "fast-check";
import {
  ChainedScheduler,
  CosineAnnealingLR,
  GreedyLR,
  LinearLR,
  LRScheduler,
  ReduceLROnPlateau,
  SchedulerState,
  SequentialLR,
  StepLR,
} from "../../lib/schedulers/index";

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const step = (): StepLR => new StepLR({ baseLr: 0.1, stepSize: 3 });
const cosine = (): CosineAnnealingLR => new CosineAnnealingLR({ baseLr: 0.2, tMax: 40 });
const sequence = (): SequentialLR => new SequentialLR({ schedulers: [step(), cosine()], milestones: [7] });
const chained = (): ChainedScheduler => new ChainedScheduler({ schedulers: [step(), sequence()] });
const plateau = (options: object = {}): ReduceLROnPlateau =>
  new ReduceLROnPlateau({ baseLr: 0.1, factor: 0.5, patience: 1, ...options });
const makers: (() => LRScheduler)[] = [step, cosine, sequence, chained];

describe("taking the position of a saved scheduler", () => {
  it("gives the own schedule's rate there, whatever the saved kind", () => {
    for (const from of [...makers, plateau]) {
      for (const make of makers) {
        for (const steps of [0, 1, 6, 7, 25]) {
          const saved = from();
          for (let k = 0; k < steps; k++) saved.step(1);
          const scheduler = make();
          scheduler.takePosition(json(saved.stateDict()));
          assert.equal(scheduler.lastEpoch, steps);
          assert.equal(scheduler.lr, make().at(steps));
          scheduler.step();
          assert.equal(scheduler.lr, make().at(steps + 1));
        }
      }
    }
  });

  it("takes those of the members that count by themselves", () => {
    const mixed = (gamma: number): SequentialLR =>
      new SequentialLR({
        schedulers: [
          new LinearLR({ baseLr: 0.1, totalIters: 4, interval: "batch" }),
          new StepLR({ baseLr: 0.1, stepSize: 2, gamma, interval: "epoch" }),
        ],
        milestones: [4],
      });
    const run = (scheduler: LRScheduler): void => {
      for (let epoch = 0; epoch < 6; epoch++) {
        for (let batch = 0; batch < 2; batch++) scheduler.advance("batch", "epoch");
        scheduler.advance("epoch", "epoch");
      }
    };
    const [saved, taken, ran] = [mixed(0.1), mixed(0.5), mixed(0.5)];
    run(saved);
    run(ran);
    taken.takePosition(json(saved.stateDict()));
    assert.deepEqual([taken.lastEpoch, taken.lr], [12, ran.lr]);
    run(taken);
    run(ran);
    assert.equal(taken.lr, ran.lr);
  });

  it("keeps a plateau's reductions as a share of the base rate, and its counters, whatever the metrics", () => {
    const metrics = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { maxLength: 30 });
    fc.assert(
      fc.property(metrics, (values) => {
        const saved = plateau({ cooldown: 2 });
        for (const value of values) saved.step(value);
        const taken = plateau({ baseLr: 0.3, cooldown: 2 });
        taken.takePosition(json(saved.stateDict()));
        assert.ok(Math.abs(taken.lr / 0.3 - saved.lr / 0.1) <= 1e-12 * taken.lr);
        const { best, numBadEpochs, cooldownCounter, lastEpoch } = saved.stateDict();
        const state = taken.stateDict();
        assert.deepEqual(
          [state.best, state.numBadEpochs, state.cooldownCounter, state.lastEpoch],
          [best, numBadEpochs, cooldownCounter, lastEpoch],
        );
      }),
      { numRuns: 50 },
    );
  });

  it("keeps how far GreedyLR went from the base rate, within the new bounds", () => {
    const greedy = (options: object = {}): GreedyLR =>
      new GreedyLR({ baseLr: 0.1, factor: 0.5, patience: 0, minLr: 0.01, maxLr: 0.8, ...options });
    const after = (metrics: number[], options: object): number => {
      const saved = greedy();
      for (const metric of metrics) saved.step(metric);
      const taken = greedy(options);
      taken.takePosition(json(saved.stateDict()));
      assert.equal(taken.stateDict().best, "1");
      return taken.lr;
    };
    const [raised, lowered] = [[1], [1, 2, 2, 2]];
    assert.equal(after(raised, {}), 0.2);
    assert.equal(after(lowered, {}), 0.025);
    assert.equal(after(raised, { baseLr: 0.2 }), 0.4);
    assert.equal(after(lowered, { baseLr: 0.2 }), 0.05);
    assert.equal(after(raised, { maxLr: 0.15 }), 0.15);
    assert.equal(after(lowered, { minLr: 0.05 }), 0.05);
    assert.equal(after(raised, { maxLr: 0.05 }), 0.1);
    assert.equal(after(lowered, { minLr: 0.5 }), 0.1);
  });

  it("takes nothing of a plateau's into a GreedyLR, nor the other way", () => {
    const [saved, taken] = [plateau(), new GreedyLR({ baseLr: 0.1 })];
    for (let k = 0; k < 6; k++) saved.step(1);
    taken.takePosition(json(saved.stateDict()));
    assert.deepEqual([taken.lastEpoch, taken.lr, taken.stateDict().best], [6, 0.1, "Infinity"]);
  });

  it("raises no rate: a new lowest rate holds for what was reduced, and not above the base rate", () => {
    const saved = plateau();
    for (let k = 0; k < 10; k++) saved.step(1);
    const rate = (options: object): number => {
      const taken = plateau(options);
      taken.takePosition(saved.stateDict());
      return taken.lr;
    };
    assert.equal(rate({ minLr: 0.06 }), 0.06);
    assert.equal(rate({ minLr: 0.5 }), 0.1);
    assert.equal(rate({ baseLr: 0 }), 0);
    const fresh = plateau({ minLr: 0.5 });
    fresh.takePosition(plateau().stateDict());
    assert.equal(fresh.lr, 0.1);
  });

  it("refuses bad states, and leaves the scheduler as it was", () => {
    for (const make of [
      ...makers,
      plateau,
      () => new SequentialLR({ schedulers: [step(), plateau()], milestones: [2] }),
    ]) {
      const scheduler = make();
      scheduler.step(1);
      const before = JSON.stringify(scheduler.stateDict());
      const state = plateau().stateDict();
      const changes = [
        { version: 2 },
        { lastEpoch: -1 },
        { lastEpoch: 0.5 },
        ...(scheduler.needsMetric ? [{ lr: -1 }, { best: "low" }, { options: {} }] : []),
      ];
      for (const bad of [null, 5, ...changes.map((change) => ({ ...state, ...change }))]) {
        assert.throws(
          () => scheduler.takePosition(bad as SchedulerState),
          (error) => error instanceof RangeError || error instanceof TypeError,
        );
        assert.equal(JSON.stringify(scheduler.stateDict()), before);
      }
    }
  });
});
