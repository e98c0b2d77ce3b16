import assert from "node:assert/strict";
import { chain, multiply } from "../../lib/schedules/chain";
import { constantFactorSchedule, constantSchedule } from "../../lib/schedules/constant";
import { cosineAnnealingSchedule } from "../../lib/schedules/cosine";
import { cyclicSchedule } from "../../lib/schedules/cyclic";
import { inverseSquareRootSchedule, noamSchedule } from "../../lib/schedules/inverse-square-root";
import { inverseTimeDecay } from "../../lib/schedules/inverse-time";
import { lambdaSchedule, multiplicativeSchedule } from "../../lib/schedules/lambda";
import { linearFactorSchedule } from "../../lib/schedules/linear";
import { oneCycleSchedule } from "../../lib/schedules/one-cycle";
import { linearSchedule } from "../../lib/schedules/polynomial";
import { cosineAnnealingWarmRestartsSchedule } from "../../lib/schedules/restarts";
import { rexSchedule } from "../../lib/schedules/rex";
import { Schedule } from "../../lib/schedules/schedule";
import { sequential, warmup } from "../../lib/schedules/sequence";
import { toSpec } from "../../lib/schedules/spec";
import { multiStepSchedule, stepSchedule } from "../../lib/schedules/step";
import { clip, repeat, scale, shift } from "../../lib/schedules/transform";
import { epochs } from "../../lib/schedules/units";
import { warmupSchedule } from "../../lib/schedules/warmup";
import { warmupConstantSchedule } from "../../lib/schedules/warmup-decay";

/** Asserts the rates at given steps. */
function has(schedule: Schedule, rates: Record<number, number>): void {
  for (const [k, expected] of Object.entries(rates)) {
    const lr = schedule(Number(k));
    assert(Math.abs(lr - expected) <= 1e-12 * Math.abs(expected), `${schedule.describe()} at ${k} is ${lr}, not ${expected}`);
  }
}

const line = linearSchedule({ initValue: 1, endValue: 0, transitionSteps: 10 });

describe("schedules from papers", () => {
  it("Noam (Vaswani et al., 2017, §5.3): d_model^-0.5 · min(s^-0.5, s · warmup^-1.5), s from 1", () => {
    const base = noamSchedule({ dModel: 512, warmupSteps: 4000 });
    has(base, { 0: 512 ** -0.5 * 4000 ** -1.5, 1999: 512 ** -0.5 * 2000 * 4000 ** -1.5, 3999: (512 * 4000) ** -0.5, 99999: (512 * 1e5) ** -0.5 });
    assert.equal(base.baseLr, base(3999));
  });

  it("REX (Chen et al., 2021): 2 (1 − t) / (2 − t), so 2/3 at half time", () => {
    has(rexSchedule({ baseLr: 0.3, totalSteps: 100 }), { 0: 0.3, 50: 0.2, 80: 0.1, 100: 0, 150: 0 });
  });

  it("inverse time (Keras): init / (1 + rate · k / steps)", () => {
    const options = { initValue: 0.1, decaySteps: 10, decayRate: 0.5 };
    has(inverseTimeDecay(options), { 0: 0.1, 5: 0.08, 10: 0.1 / 1.5, 20: 0.05 });
    has(inverseTimeDecay({ ...options, staircase: true }), { 9: 0.1, 19: 0.1 / 1.5, 20: 0.05 });
  });

  it("inverse square root: baseLr / √2 one timescale after the warm-up", () => {
    has(inverseSquareRootSchedule({ baseLr: 0.1, numWarmupSteps: 100 }), { 50: 0.05, 100: 0.1, 200: 0.1 / Math.SQRT2, 400: 0.05 });
  });

  it("SGDR (Loshchilov & Hutter, 2017): restarts at t0 · (tMult^i − 1) / (tMult − 1), exactly", () => {
    const options = { baseLr: 0.1, t0: 10 };
    const doubling = cosineAnnealingWarmRestartsSchedule({ ...options, tMult: 2 });
    const restarts = Array.from({ length: 30 }, (_, i) => 10 * (2 ** i - 1));
    for (const k of restarts) assert.equal(doubling(k), 0.1);
    const tripling = cosineAnnealingWarmRestartsSchedule({ ...options, tMult: 3 });
    has(tripling, { 5: 0.05, 10: 0.1, 25: 0.05, 40: 0.1, 85: 0.05, 130: 0.1 });
  });
});

describe("combinators", () => {
  it("scale, shift, repeat, clip", () => {
    has(scale(line, { factor: 0.5 }), { 0: 0.5, 4: 0.3 });
    has(shift(line, { steps: 3 }), { 0: 1, 3: 1, 5: 0.8, 13: 0 });
    has(shift(line, { steps: -3 }), { 0: 0.7, 7: 0 });
    has(repeat(line, { period: 4 }), { 0: 1, 3: 0.7, 4: 1, 7: 0.7, 4000003: 0.7 });
    has(clip(line, { min: 0.25, max: 0.75 }), { 0: 0.75, 5: 0.5, 10: 0.25 });
    has(clip(line), { 0: 1, 10: 0 });
  });

  it("chain multiplies factors, multiply multiplies values", () => {
    const step = stepSchedule({ baseLr: 0.2, stepSize: 5, gamma: 0.5 });
    has(chain([step, line]), { 0: 0.2, 4: 0.2 * 0.6, 5: 0.1 * 0.5 });
    has(multiply([step, line, constantSchedule({ value: 3 })]), { 0: 0.6, 5: 0.15 });
  });

  it("warmup rises to the schedule's first value", () => {
    has(warmup(line, { steps: 4 }), { 0: 0, 2: 0.5, 4: 1, 9: 0.5 });
    has(warmup(line, { steps: 2, startLr: 0.5 }), { 0: 0.5, 1: 0.75, 2: 1 });
    has(warmup(line, { steps: 0 }), { 0: 1, 5: 0.5 });
  });

  it("pass the momentum on", () => {
    const cyclic = cyclicSchedule({ baseLr: 0.1, maxLr: 1, stepSizeUp: 4, baseMomentum: 0.5, maxMomentum: 0.9 });
    const momentum = (schedule: Schedule): (number | undefined)[] => [0, 4, 8].map((k) => schedule.momentum?.(k));
    assert.deepEqual(momentum(scale(cyclic, { factor: 2 })), [0.9, 0.5, 0.9]);
    assert.deepEqual(momentum(shift(cyclic, { steps: 4 })), [0.9, 0.9, 0.5]);
    assert.deepEqual(momentum(warmup(cyclic, { steps: 4 })), [0.9, 0.9, 0.5]);
    assert.deepEqual(momentum(sequential([line, cyclic], { milestones: [4] })), [undefined, 0.9, 0.5]);
    assert.deepEqual(momentum(chain([cyclic, line])), [0.9, 0.5, 0.9]);
    assert.equal(chain([line, line]).momentum, undefined);
  });

  it("epochs are steps, rounded", () => {
    assert.equal(epochs(30, { stepsPerEpoch: 469 }), 14070);
    assert.equal(epochs(0.5, { stepsPerEpoch: 469 }), 235);
    assert.throws(() => epochs(-1, { stepsPerEpoch: 10 }), { message: "epochs: n must be a non-negative number, got -1" });
    assert.throws(() => epochs(1, { stepsPerEpoch: 0.5 }), { message: "epochs: stepsPerEpoch must be a positive integer, got 0.5" });
  });
});

describe("the edges", () => {
  const baseLr = 0.1;

  it("shortest periods", () => {
    has(cosineAnnealingSchedule({ baseLr, tMax: 1, etaMin: 0.01 }), { 0: 0.1, 1: 0.01, 2: 0.1, 3: 0.01 });
    has(cosineAnnealingSchedule({ baseLr, tMax: 1, etaMin: 0.01, clamp: true }), { 0: 0.1, 1: 0.01, 2: 0.01 });
    has(stepSchedule({ baseLr, stepSize: 1, gamma: 0.5 }), { 0: 0.1, 1: 0.05, 2: 0.025 });
    has(oneCycleSchedule({ maxLr: 1, totalSteps: 1 }), { 0: 4e-6, 1: 4e-6 });
  });

  it("phases of length 0", () => {
    has(linearFactorSchedule({ baseLr, totalIters: 0 }), { 0: 0.1, 1: 0.1 });
    has(constantFactorSchedule({ baseLr, totalIters: 0 }), { 0: 0.1 });
    has(warmupSchedule({ baseLr, warmupEpochs: 0 }), { 0: 0.1 });
    has(warmupConstantSchedule({ initValue: 0, peakValue: 1, warmupSteps: 0 }), { 0: 1, 9: 1 });
  });

  it("OneCycleLR with pctStart 0 falls only, with pctStart 1 rises only, and holds its last rate", () => {
    const options = { maxLr: 1, totalSteps: 10, annealStrategy: "linear" } as const;
    has(oneCycleSchedule({ ...options, pctStart: 0 }), { 9: 4e-6, 10: 4e-6, 1e6: 4e-6 });
    has(oneCycleSchedule({ ...options, pctStart: 1 }), { 0: 0.04, 9: 1, 10: 1, 1e6: 1 });
    has(oneCycleSchedule({ ...options, pctStart: 1, convention: "braintools" }), { 0: 0.04, 5: 0.52, 10: 1, 11: 1 });
  });

  it("no milestones, a milestone at 0, one named twice", () => {
    has(multiStepSchedule({ baseLr, milestones: [] }), { 0: 0.1, 99: 0.1 });
    has(multiStepSchedule({ baseLr, milestones: [0, 5], gamma: 0.5 }), { 0: 0.05, 5: 0.025 });
    has(multiStepSchedule({ baseLr, milestones: [5, 5], gamma: 0.5 }), { 4: 0.1, 5: 0.025 });
    has(sequential([line], { milestones: [] }), { 3: 0.7 });
    has(sequential([constantSchedule({ value: 7 }), line], { milestones: [0] }), { 0: 1, 3: 0.7 });
  });
});

describe("functions", () => {
  it("that return no finite number are named", () => {
    for (const value of [NaN, Infinity, "1", undefined]) {
      const lrLambda = () => value as number;
      assert.throws(() => lambdaSchedule({ baseLr: 1, lrLambda })(3), { name: "TypeError", message: /^LambdaLR: lrLambda\(3\) must be a finite number, got / });
      assert.throws(() => multiplicativeSchedule({ baseLr: 1, lrLambda })(3), /^TypeError: MultiplicativeLR: lrLambda\(1\) must be/);
      assert.throws(() => cyclicSchedule({ baseLr: 1, maxLr: 2, scaleFn: lrLambda })(3), /^TypeError: CyclicLR: scaleFn\(1\) must be/);
    }
  });

  it("of MultiplicativeLR are asked once a step, and anew after going back", () => {
    let calls = 0;
    const schedule = multiplicativeSchedule({ baseLr: 1, lrLambda: () => (calls++, 0.5) });
    has(schedule, { 3: 0.125, 4: 0.0625, 5: 0.03125 });
    assert.equal(calls, 5);
    assert.equal(schedule(1), 0.5);
    assert.equal(schedule(2.5), 0.25);
  });

  it("cannot go into a spec", () => {
    const schedule = warmup(lambdaSchedule({ baseLr: 1, lrLambda: (k) => k }), { steps: 2 });
    assert.throws(() => toSpec(schedule), { name: "TypeError", message: /^toSpec: lrLambda of warmup\(LambdaLR\(.*\) is a function/ });
    assert.deepEqual(toSpec(line), line.spec);
  });

  it("make two schedules equal only if they are the same", () => {
    const [f, g] = [(k: number) => k, (k: number) => k];
    assert(lambdaSchedule({ baseLr: 1, lrLambda: f }).equals(lambdaSchedule({ baseLr: 1, lrLambda: f })));
    assert(!lambdaSchedule({ baseLr: 1, lrLambda: f }).equals(lambdaSchedule({ baseLr: 1, lrLambda: g })));
  });
});
