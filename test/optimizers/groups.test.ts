import * as assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import {
  CyclicLR,
  LRScheduler,
  OneCycleLR,
  ScheduleLR,
  SequentialLR,
  StepLR,
  WarmupScheduler,
} from "../../lib/schedulers/index";
import { constantSchedule } from "../../lib/schedules/constant";
import { cosineAnnealingSchedule } from "../../lib/schedules/cosine";
import { exponentialSchedule } from "../../lib/schedules/exponential";
import { oneCycleSchedule } from "../../lib/schedules/one-cycle";
import { linearSchedule } from "../../lib/schedules/linear";
import { warmup } from "../../lib/schedules/warmup";
import { watchWarnings } from "../training/warnings";
import { classes, LROptimizer } from "./all";

/** How far each variable moves in each step, given gradients of 1. */
function moves(optimizer: LROptimizer, names: readonly string[], steps: number): number[][] {
  const variables = names.map((name) => tf.variable(tf.scalar(0), true, name));
  const at = () => variables.map((variable) => variable.dataSync()[0]);
  const result: number[][] = [];
  for (let k = 0; k < steps; k++) {
    const before = at();
    tf.tidy(() => optimizer.applyGradients(Object.fromEntries(names.map((name) => [name, tf.scalar(1)]))));
    result.push(at().map((x, i) => Number((before[i] - x).toPrecision(5))));
    optimizer.schedulers.forEach((scheduler) => scheduler.step());
  }
  for (const part of [...variables, optimizer]) part.dispose();
  return result;
}

describe("parameter groups", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("take variables by RegExp, by pattern or by function; the first match counts", () => {
    const sgd = new classes.SGD({
      lr: 1,
      groups: [
        { params: /bias/g, lr: 2 },
        { params: "first*", lr: 3 },
        { params: (variable: tf.Variable) => variable.name.startsWith("last"), lr: 4 },
      ],
    });
    const names = [
      "first/kernel",
      "first/bias",
      "middle/kernel",
      "middle/bias_2",
      "last/kernel",
      "last/bias",
    ];
    assert.deepEqual(moves(sgd, names, 2), [
      [3, 2, 1, 2, 4, 2],
      [3, 2, 1, 2, 4, 2],
    ]);
  });

  it("match whole names by pattern, and read no character but * as special", () => {
    const filters = ["a.c", "a*c", "[ab]", "*/k*l", "w"];
    const names = ["a.c", "abc", "abcd", "a", "x/kernel_1", "x/y/kl", "w", "w_1"];
    const expected = [["a.c"], ["a.c", "abc"], [], ["x/kernel_1", "x/y/kl"], ["w"]];
    for (const [i, params] of filters.entries()) {
      const [held] = moves(new classes.SGD({ lr: 1, groups: [{ params, lr: 2 }] }), names, 1);
      assert.deepEqual(
        names.filter((_, j) => held[j] === 2),
        expected[i],
        params,
      );
    }
  });

  it("take lists, of which one must match", () => {
    const groups = [{ params: ["*bias", /^head/, ({ name }: tf.Variable) => name === "x"], lr: 2 }];
    const names = ["body/kernel", "body/bias", "head/kernel", "x"];
    const held = () => moves(new classes.SGD({ lr: 1, groups }), names, 1);
    assert.deepEqual(held(), [[1, 2, 2, 2]]);
    for (const bad of [[], [3], ["*bias", null], 3, {}]) {
      assert.throws(
        () => new classes.SGD({ lr: 1, groups: [{ params: bad }] }),
        /^TypeError: SGD: groups\[0\]\.params must be a RegExp, a pattern such as "\*bias", a function of the variable or a list of these, got/,
      );
    }
    const sgd = new classes.SGD({ lr: 1, groups: [{ params: ["*bias", /^head_/i], lr: 2 }] });
    const config = JSON.parse(JSON.stringify(sgd.getConfig()));
    const again = classes.SGD.fromConfig(classes.SGD, config) as LROptimizer;
    assert.deepEqual(moves(again, ["body/kernel", "body/bias", "Head_/kernel"], 1), [[1, 2, 2]]);
    sgd.dispose();
  });

  it("without a variable are said once, unless one that is there may still be trained", async () => {
    const [trained, frozen] = ["now/kernel", "later/bias"].map((name) =>
      tf.variable(tf.zeros([1]), name.startsWith("now"), name),
    );
    const groups = [
      { params: "later/*", lr: 2 },
      { params: "bias", lr: 2 },
      { params: "kernel", lr: 2 },
      { params: /never/, lr: 2 },
    ];
    const sgd = new classes.SGD({ lr: 1, groups });
    const minimize = (...variables: tf.Variable[]): void =>
      tf.tidy(() => void sgd.minimize(() => tf.addN(variables).sum() as tf.Scalar, false, variables));
    const said = await watchWarnings(() => {
      for (let k = 0; k < 3; k++) minimize(trained);
      Object.assign(frozen, { trainable: true });
      for (let k = 0; k < 3; k++) minimize(trained, frozen);
    });
    assert.deepEqual(said, [
      'SGD: groups[1] has no effect: its params are "bias", which matches none of now/kernel',
      'SGD: groups[2] has no effect: its params are "kernel", which matches none of now/kernel; a pattern is for the whole name: write "*kernel"',
      "SGD: groups[3] has no effect: its params are /never/, which matches none of now/kernel",
    ]);
    assert.deepEqual([trained.dataSync()[0], frozen.dataSync()[0]], [-6, -6]);
    for (const part of [trained, frozen, sgd]) part.dispose();
  });

  it("are scaled with the optimizer's scheduler, as in PyTorch, unless they have one of their own", () => {
    const lr = () => new StepLR({ baseLr: 1, stepSize: 1, gamma: 0.5 });
    const own = new StepLR({ baseLr: 3, stepSize: 2, gamma: 0.1 });
    const sgd = new classes.SGD({
      lr: lr(),
      groups: [
        { params: "b", lr: 0.2 },
        { params: "c", lr: own },
      ],
    });
    assert.deepEqual(moves(sgd, ["a", "b", "c"], 3), [
      [1, 0.2, 3],
      [0.5, 0.1, 3],
      [0.25, 0.05, 0.3],
    ]);
  });

  it("peak at their own number beside a schedule that rises, as with PyTorch's list of maxLr", () => {
    const pairs: [LRScheduler, LRScheduler][] = [
      [new OneCycleLR({ maxLr: 1, totalSteps: 9 }), new OneCycleLR({ maxLr: 0.01, totalSteps: 9 })],
      [
        new CyclicLR({ baseLr: 0.01, maxLr: 1, stepSizeUp: 3, cycleMomentum: false }),
        new CyclicLR({ baseLr: 0.0001, maxLr: 0.01, stepSizeUp: 3, cycleMomentum: false }),
      ],
      [new WarmupScheduler({ baseLr: 1 }), new WarmupScheduler({ baseLr: 0.01 })],
      [
        new ScheduleLR(warmup(oneCycleSchedule({ maxLr: 1, totalSteps: 6 }), { steps: 3 })),
        new ScheduleLR(warmup(oneCycleSchedule({ maxLr: 0.01, totalSteps: 6 }), { steps: 3 })),
      ],
      [
        new SequentialLR({
          schedulers: [new WarmupScheduler({ baseLr: 0.5 }), new StepLR({ baseLr: 1, stepSize: 1 })],
          milestones: [5],
        }),
        new SequentialLR({
          schedulers: [new WarmupScheduler({ baseLr: 0.005 }), new StepLR({ baseLr: 0.01, stepSize: 1 })],
          milestones: [5],
        }),
      ],
    ];
    for (const [lr, expected] of pairs) {
      const sgd = new classes.SGD({ lr, groups: [{ params: "b", lr: 0.01 }] });
      const rates = moves(new classes.SGD({ lr: expected }), ["b"], 9).flat();
      assert.deepEqual(
        moves(sgd, ["a", "b"], 9).map(([, b]) => b),
        rates,
        lr.name,
      );
    }
  });

  it("are refused beside a schedule whose reference rate is 0, when made and when it is assigned", () => {
    const zero = new ScheduleLR(constantSchedule({ value: 0 }));
    const groups = [
      { params: "a", momentum: 0.5 },
      { params: "b", lr: 0.01 },
    ];
    const message =
      /^SGD: lr must be a scheduler with a positive referenceLr when groups\[1\]\.lr is a number \(0\.01, .* got constantSchedule with 0; give the group a scheduler of its own$/;
    assert.throws(() => new classes.SGD({ lr: zero, groups }), { name: "RangeError", message });
    const sgd = new classes.SGD({ lr: 1, groups });
    assert.throws(() => (sgd.lr = zero), { name: "RangeError", message });
    assert.equal(sgd.lr, 1);
    // A schedule that begins at 0, one for the group alone, and numbers.
    const rising = new ScheduleLR(linearSchedule({ initValue: 0, endValue: 1, transitionSteps: 2 }));
    assert.deepEqual(moves(new classes.SGD({ lr: rising, groups }), ["b"], 3), [[0], [0.005], [0.01]]);
    const own = [{ params: "b", lr: new ScheduleLR(constantSchedule({ value: 2 })) }];
    assert.deepEqual(moves(new classes.SGD({ lr: zero, groups: own }), ["a", "b"], 1), [[0, 2]]);
    assert.deepEqual(moves(new classes.SGD({ lr: 0, groups }), ["b", "c"], 1), [[0.01, 0]]);
  });

  it("have momentum and weight decay of their own", () => {
    const sgd = new classes.SGD({
      lr: 1,
      groups: [
        { params: "b", momentum: 0.5 },
        { params: "c", lr: 0.5, weightDecay: 0.1 },
      ],
    });
    // c: 0 − 0.5 = −0.5; the gradient is then 1 − 0.05.
    assert.deepEqual(moves(sgd, ["a", "b", "c"], 2), [
      [1, 1, 0.5],
      [1, 1.5, 0.475],
    ]);
  });

  it("count in one norm when gradients are clipped", () => {
    const sgd = () =>
      new classes.SGD({ lr: 1, clipNorm: 0.5, clipValue: 0.3, groups: [{ params: "b", lr: 2 }] });
    assert.deepEqual(moves(sgd(), ["a", "b", "c", "d"], 1), [[0.25, 0.5, 0.25, 0.25]]);
    assert.deepEqual(moves(sgd(), ["a", "b"], 1), [[0.3, 0.6]]);
    // The norm is not reached: nothing changes.
    assert.deepEqual(moves(new classes.SGD({ lr: 1, clipNorm: 2.1 }), ["a", "b", "c", "d"], 1), [
      [1, 1, 1, 1],
    ]);
  });
});

describe("scheduled hyperparameters", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("follow a schedule by the optimizer's steps, or a scheduler by its own", () => {
    const momentum = exponentialSchedule({ baseLr: 0.8, gamma: 0.5 });
    // b = 1, then 0.4 · 1 + 1, then 0.2 · 1.4 + 1.
    assert.deepEqual(moves(new classes.SGD({ lr: 1, momentum }), ["a"], 3), [[1], [1.4], [1.28]]);
    const still = new ScheduleLR(momentum);
    const sgd = new classes.SGD({ lr: 1, momentum: still });
    assert.deepEqual(sgd.schedulers, [still]);
    assert.deepEqual(moves(sgd, ["a"], 3), [[1], [1.4], [1.28]]);
  });

  it("can be weight decay and betas", () => {
    const weightDecay = exponentialSchedule({ baseLr: 0.5, gamma: 0.5 });
    // x is 0, then −1: the second step decays by 1 · 0.25.
    assert.deepEqual(moves(new classes.SGD({ lr: 1, weightDecay }), ["a"], 2), [[1], [0.75]]);
    const flat = cosineAnnealingSchedule({ baseLr: 0.9, tMax: 10, etaMin: 0.9 });
    const same = (betas: unknown[]) => moves(new classes.Adam({ lr: 0.1, betas }), ["a"], 4);
    assert.deepEqual(same([flat, new ScheduleLR(flat)]), same([0.9, 0.9]));
    const falling = exponentialSchedule({ baseLr: 0.9, gamma: 0.1 });
    assert.notDeepEqual(
      moves(new classes.NAdam({ lr: 0.1, betas: [falling, 0.9] }), ["a"], 4),
      moves(new classes.NAdam({ lr: 0.1, betas: [0.9, 0.9] }), ["a"], 4),
    );
  });

  it("give way to the momentum that the rate's scheduler cycles", () => {
    const lr = () => new OneCycleLR({ maxLr: 1, totalSteps: 10, baseMomentum: 0.5, maxMomentum: 0.5 });
    const names = ["a", "b"];
    const scheduled = moves(
      new classes.SGD({ lr: lr(), groups: [{ params: "b", momentum: 0.1 }] }),
      names,
      5,
    );
    const rate = lr();
    const expected: number[][] = [];
    for (let b = 0, k = 0; k < 5; k++, rate.step()) {
      b = k ? 0.5 * b + 1 : 1;
      expected.push(names.map(() => Number((rate.lr * b).toPrecision(5))));
    }
    assert.deepEqual(scheduled, expected);
    const betas = (first: number, scheduler: boolean) =>
      moves(new classes.Adamax({ lr: scheduler ? lr() : 0.04, betas: [first, 0.9] }), ["a"], 1);
    assert.deepEqual(betas(0.1, true), betas(0.5, true));
  });

  it("are checked at each step, and nothing moves when one is out of range", () => {
    const beta = exponentialSchedule({ baseLr: 0.5, gamma: 2 });
    const variable = tf.variable(tf.scalar(0), true, "checked");
    const adam = new classes.Adam({ lr: 0.1, betas: [0.9, beta] });
    const step = () => tf.tidy(() => adam.applyGradients({ checked: tf.scalar(1) }));
    step();
    const [x, tensors] = [variable.dataSync()[0], tf.memory().numTensors];
    assert.throws(
      step,
      /Adam: betas must be two numbers of at least 0 and below 1.*, got \[0.9, 1\] at step 1/,
    );
    assert.deepEqual([variable.dataSync()[0], tf.memory().numTensors, adam.iterations], [x, tensors, 1]);
    for (const part of [variable, adam]) part.dispose();
  });
});
