import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { referenceRate, scaleOptimizer } from "../../lib/comparing/scale-optimizer";
import { Adam } from "../../lib/optimizers/adam";
import { LROptimizer } from "../../lib/optimizers/optimizer";
import {
  GreedyLR,
  CosineAnnealingLR,
  CyclicLR,
  LRScheduler,
  OneCycleLR,
  ReduceLROnPlateau,
  SequentialLR,
  WarmupScheduler,
} from "../../lib/schedulers/index";
import { golden, GoldenEntry } from "../golden";
import { build } from "../schedulers/build";
import { classes, variants } from "../optimizers/all";

/** An optimizer of lrlab as a job carries it, scaled, and made anew from JSON. */
function scaled<T extends LROptimizer>(optimizer: T, factor: number): T {
  const made = { className: optimizer.getClassName(), config: optimizer.getConfig() };
  const { config } = JSON.parse(JSON.stringify(scaleOptimizer("here", made, factor)));
  const cls = optimizer.constructor as never as { fromConfig(cls: unknown, config: unknown): T };
  return cls.fromConfig(cls, config);
}

/** The rates and the momenta of 60 steps with falling, then rising metrics. */
function course(scheduler: LRScheduler): { rates: number[]; momenta: (number | undefined)[] } {
  const rates: number[] = [];
  const momenta: (number | undefined)[] = [];
  for (let k = 0; k < 60; k++) {
    rates.push(scheduler.lr);
    momenta.push(scheduler.momentum);
    scheduler.step(Math.abs(20 - k) / 20);
  }
  return { rates, momenta };
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-12 * Math.abs(b);

function assertScaled(make: () => LRScheduler, factor: number, message: string): void {
  const plain = course(make());
  const { rates, momenta } = course(scaled(new Adam({ lr: make() }), factor).lr as LRScheduler);
  rates.forEach((rate, k) => assert.ok(near(rate, factor * plain.rates[k]), `${message} at ${k}: ${rate}`));
  assert.deepEqual(momenta, plain.momenta, message);
}

describe("scaleOptimizer", () => {
  it("multiplies the whole curve of every scheduler that is recorded from PyTorch, and no momentum", () => {
    const seen = new Set<string>();
    for (const entry of golden("torch").entries as GoldenEntry[]) {
      const make = (): LRScheduler => build("torch", entry.scheduler, entry.args, entry.base_lr);
      try {
        new Adam({ lr: make() }).getConfig();
        course(make());
      } catch {
        continue;
      }
      for (const factor of [0.3, 7]) assertScaled(make, factor, `${entry.id} × ${factor}`);
      seen.add(entry.scheduler);
    }
    const names = [
      "OneCycleLR",
      "CyclicLR",
      "ReduceLROnPlateau",
      "SequentialLR",
      "ChainedScheduler",
      "CosineAnnealingLR",
    ];
    assert.deepEqual(
      names.filter((name) => !seen.has(name)),
      [],
    );
    assert.ok(seen.size >= 12, [...seen].join());
  });

  it("multiplies what a plateau ends at and the least reduction that it makes", () => {
    const options = { baseLr: 0.1, factor: 0.5, patience: 1, minLr: 0.004, eps: 0.01 };
    assertScaled(() => new ReduceLROnPlateau(options), 1e-3, "a plateau");
    assertScaled(() => new GreedyLR({ ...options, patience: 0, maxLr: 0.15 }), 1e-3, "a greedy one");
    const mixed = () =>
      new SequentialLR({
        schedulers: [
          new WarmupScheduler({ baseLr: 0.1, warmupEpochs: 5, warmupStartLr: 0.02 }),
          new ReduceLROnPlateau(options),
        ],
        milestones: [5],
      });
    assertScaled(mixed, 0.1, "a plateau after a warm-up");
  });

  it("keeps the position, the interval, and the momentum's cycle", () => {
    const start = { lastEpoch: 7, interval: "batch" as const };
    const one = new OneCycleLR({ maxLr: 0.1, totalSteps: 40, ...start });
    const { lr } = scaled(new Adam({ lr: one }), 3);
    assert.ok(lr instanceof LRScheduler);
    assert.deepEqual([lr.lastEpoch, lr.interval, lr.momentum, lr.totalSteps], [7, "batch", one.momentum, 40]);
    assert.ok(near(lr.referenceLr, 0.3));
  });

  it("multiplies the rates of groups with it, whether they are numbers or schedulers, and nothing else", () => {
    const groups = [
      { params: "*bias", lr: 0.01, weightDecay: 0.5 },
      { params: "a*", lr: new CosineAnnealingLR({ baseLr: 0.2, tMax: 10, etaMin: 0.02 }) },
      { params: "b*", weightDecay: 0.25 },
    ];
    const options = {
      lr: new CyclicLR({ baseLr: 0.1, maxLr: 0.4, stepSizeUp: 4 }),
      betas: [0.8, 0.9],
      weightDecay: 0.1,
      groups,
    };
    const plain = new Adam(options) as any;
    const large = scaled(new Adam(options), 10) as any;
    for (let k = 0; k < 10; k++) {
      const ratios = large.values.map(({ lr }: { lr: number }, i: number) => lr / plain.values[i].lr);
      assert.ok(
        ratios.every((ratio: number) => near(ratio, 10)),
        String(ratios),
      );
      const rest = (optimizer: any) => optimizer.values.map(({ lr: _, ...values }: { lr: number }) => values);
      assert.deepEqual(rest(large), rest(plain));
      for (const { schedulers } of [plain, large]) schedulers.forEach((each: LRScheduler) => each.step());
    }
  });

  it("takes every optimizer of lrlab and of tfjs", () => {
    for (const { name, options } of variants) {
      const optimizer = new classes[name](options);
      assert.equal(referenceRate(optimizer), options.lr);
      assert.equal(scaled(optimizer, 3).lr, 3 * options.lr, name);
    }
    const { sgd, momentum, adam, adamax, adagrad, adadelta, rmsprop } = tf.train;
    for (const optimizer of [
      sgd(0.2),
      momentum(0.2, 0.9),
      adam(0.2),
      adamax(0.2),
      adagrad(0.2),
      adadelta(0.2),
      rmsprop(0.2),
    ]) {
      assert.equal(referenceRate(optimizer), 0.2);
      const config = optimizer.getConfig();
      const made = scaleOptimizer("here", { className: optimizer.getClassName(), config }, 0.5);
      assert.deepEqual(made, {
        className: optimizer.getClassName(),
        config: { ...config, learningRate: 0.1 },
      });
    }
  });

  it("leaves all as it is at 1", () => {
    const optimizer = new Adam({ lr: new CosineAnnealingLR({ baseLr: 0.2, tMax: 10 }) });
    const made = { className: "lrlab>Adam", config: optimizer.getConfig() };
    assert.deepEqual(scaleOptimizer("here", made, 1), made);
  });

  it("says what it cannot scale", () => {
    const bad: [object, RegExp][] = [
      [
        { rate: 1 },
        /^TypeError: here cannot be tuned: the config of its optimizer Mine has neither lr nor learningRate$/,
      ],
      [
        { lr: "fast" },
        /^TypeError: here cannot be tuned: its rate must be a number or one of lrlab's schedulers, got "fast"$/,
      ],
      [
        { lr: { scheduler: "Own", lastEpoch: 0 } },
        /^TypeError: here cannot be tuned: Own is not one of lrlab's schedulers$/,
      ],
    ];
    for (const [config, message] of bad) {
      assert.throws(() => scaleOptimizer("here", { className: "Mine", config: config as never }, 3), message);
    }
  });
});
