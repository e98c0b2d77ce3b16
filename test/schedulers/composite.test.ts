import assert from "node:assert/strict";
import fc from "fast-check";
import {
  ChainedScheduler,
  CosineAnnealingLR,
  CyclicLR,
  LRScheduler,
  OneCycleLR,
  ReduceLROnPlateau,
  ScheduleLR,
  SequentialLR,
  StepLR,
  WarmupScheduler,
} from "../../lib/schedulers/index";
import { chain } from "../../lib/schedules/chain";
import { sequential } from "../../lib/schedules/sequence";
import { agree } from "../golden";
import { anySchedule } from "../schedules/arbitrary";

/** The rates after 0, 1, … steps with these metrics. */
const run = (scheduler: LRScheduler, metrics: (number | undefined)[]): number[] =>
  [undefined, ...metrics].map((metric, k) => {
    if (k > 0) scheduler.step(metric);
    return scheduler.lr;
  });

it("SequentialLR and ChainedScheduler have the rates of sequential and chain", () => {
  const clock = fc.constantFrom("local" as const, "global" as const);
  fc.assert(
    fc.property(fc.array(anySchedule(), { minLength: 1, maxLength: 3 }), clock, (schedules, clock) => {
      const milestones = schedules.slice(1).map((_, i) => 7 * (i + 1));
      const on = (): ScheduleLR[] => schedules.map((schedule) => new ScheduleLR(schedule));
      const pairs: [LRScheduler, ScheduleLR][] = [
        [
          new SequentialLR({ schedulers: on(), milestones, clock }),
          new ScheduleLR(sequential(schedules, { milestones, clock })),
        ],
      ];
      if (schedules.every(({ baseLr }) => baseLr > 0))
        pairs.push([new ChainedScheduler({ schedulers: on() }), new ScheduleLR(chain(schedules))]);
      for (const [classes, functions] of pairs) {
        for (let k = 0; k < 30; k++) {
          assert.equal(classes.lr, functions.lr);
          assert.equal(classes.momentum, functions.momentum);
          assert.equal(classes.at(k), functions.schedule(k));
          classes.step();
          functions.step();
        }
      }
    }),
    { numRuns: 100 },
  );
});

describe("ReduceLROnPlateau among others", () => {
  const plateau = (): ReduceLROnPlateau => new ReduceLROnPlateau({ baseLr: 0.1, factor: 0.5, patience: 1 });

  it("after a warm-up sees the metrics from the step on at which it took over", () => {
    const scheduler = new SequentialLR({
      schedulers: [new WarmupScheduler({ baseLr: 0.1, warmupEpochs: 4 }), plateau()],
      milestones: [4],
    });
    const rates = run(scheduler, [9, 9, 9, 9, 5, 5, 5, 5, 5]);
    [0, 0.025, 0.05, 0.075, 0.1, 0.1, 0.1, 0.05, 0.05, 0.025].forEach((lr, k) =>
      assert(agree(rates[k], lr, 1e-15), `${rates}`),
    );
  });

  it("in a chain multiplies the schedule that it is chained to", () => {
    const scheduler = new ChainedScheduler({
      schedulers: [new StepLR({ baseLr: 0.2, stepSize: 3, gamma: 0.1 }), plateau()],
    });
    const rates = run(scheduler, [1, 1, 1, 1, 1]);
    [0.2, 0.2, 0.2, 0.01, 0.01, 0.005].forEach((lr, k) => assert(agree(rates[k], lr, 1e-14), `${rates}`));
  });

  it("reduces as it does alone, whatever it is chained to", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { maxLength: 30 }), (metrics) => {
        const cosine = { baseLr: 0.3, tMax: 7, etaMin: 0.1 };
        const chained = run(
          new ChainedScheduler({ schedulers: [plateau(), new CosineAnnealingLR(cosine)] }),
          metrics,
        );
        const alone = run(plateau(), metrics);
        const factor = new CosineAnnealingLR(cosine);
        alone.forEach((lr, k) => assert(Math.abs(chained[k] - lr * (factor.at(k) / 0.3)) < 1e-15));
      }),
    );
  });

  it("asks for its metric, and stays where it is without one", () => {
    const scheduler = new ChainedScheduler({
      schedulers: [new StepLR({ baseLr: 0.2, stepSize: 3 }), plateau()],
    });
    assert(scheduler.needsMetric);
    assert.throws(() => scheduler.step(), {
      name: "TypeError",
      message: /step\(metric\) must be given the metric/,
    });
    assert.equal(scheduler.lastEpoch, 0);
    assert.throws(() => scheduler.at(3), {
      name: "TypeError",
      message: /cannot be known: the rate depends on metrics still to come/,
    });
  });
});

describe("momentum", () => {
  it("is that of the member in force; undefined where it cycles none", () => {
    const cyclic = new CyclicLR({ baseLr: 0.01, maxLr: 0.1, stepSizeUp: 2 });
    const scheduler = new SequentialLR({
      schedulers: [new StepLR({ baseLr: 0.1, stepSize: 5 }), cyclic],
      milestones: [3],
    });
    const momenta = [0, 1, 2, 3, 4, 5].map((k) => scheduler.momentumAt(k));
    assert.deepEqual(momenta.slice(0, 3), [undefined, undefined, undefined]);
    [0.9, 0.85, 0.8].forEach((momentum, i) => assert(Math.abs(momenta[3 + i]! - momentum) < 1e-15));
  });

  it("runs against the rate in OneCycleLR, and not at all without cycleMomentum", () => {
    const options = { maxLr: 0.1, totalSteps: 20 };
    const scheduler = new OneCycleLR(options);
    assert.equal(scheduler.momentum, 0.95);
    assert.equal(new OneCycleLR({ ...options, cycleMomentum: false }).momentum, undefined);
  });
});
