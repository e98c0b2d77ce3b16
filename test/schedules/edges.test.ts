import assert from "node:assert/strict";
import { constantFactorSchedule, constantSchedule } from "../../lib/schedules/constant";
import { cosineAnnealingSchedule } from "../../lib/schedules/cosine";
import { cyclicSchedule } from "../../lib/schedules/cyclic";
import { lambdaSchedule, multiplicativeSchedule } from "../../lib/schedules/lambda";
import { linearFactorSchedule } from "../../lib/schedules/linear";
import { oneCycleSchedule } from "../../lib/schedules/one-cycle";
import { cosineOnecycleSchedule, linearOnecycleSchedule } from "../../lib/schedules/one-cycle-optax";
import { linearSchedule } from "../../lib/schedules/linear";
import { sequential } from "../../lib/schedules/sequence";
import { warmup } from "../../lib/schedules/warmup";
import { toSpec } from "../../lib/schedules/spec";
import { multiStepSchedule, stepSchedule } from "../../lib/schedules/step";
import { warmupSchedule } from "../../lib/schedules/warmup";
import { warmupConstantSchedule } from "../../lib/schedules/warmup-decay";
import { has } from "./rates";

const line = linearSchedule({ initValue: 1, endValue: 0, transitionSteps: 10 });

describe("the edges", () => {
  const baseLr = 0.1;

  it("shortest periods", () => {
    has(cosineAnnealingSchedule({ baseLr, tMax: 1, etaMin: 0.01 }), { 0: 0.1, 1: 0.01, 2: 0.1, 3: 0.01 });
    has(cosineAnnealingSchedule({ baseLr, tMax: 1, etaMin: 0.01, clamp: true }), {
      0: 0.1,
      1: 0.01,
      2: 0.01,
    });
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
    has(oneCycleSchedule({ ...options, pctStart: 1, convention: "braintools" }), {
      0: 0.04,
      5: 0.52,
      10: 1,
      11: 1,
    });
  });

  // Recorded from optax 0.2.8: the factors stand in a dict by their steps.
  it("optax's one cycles of which two boundaries are one step, as optax has them", () => {
    const linear = (options: object) =>
      linearOnecycleSchedule({ transitionSteps: 50, peakValue: 0.2, ...options });
    const toPeak = linear({ transitionSteps: 100, peakValue: 0.1, pctFinal: 1 });
    has(toPeak, { 60: 0.05714714285714286, 90: 0.014294285714285718, 99: 0.0014384285714285627, 100: 1e-5 });
    const noPeak = linear({ pctFinal: 0.3 });
    has(noPeak, { 0: 0.008, 5: 0.00544, 15: 0.00032, 40: 9.145142857142858e-5, 50: 3.2e-8 });
    has(linear({ pctStart: 1, pctFinal: 1 }), { 0: 0.008, 40: 0.0016006400000000004, 50: 8e-7 });
    has(linear({ pctStart: 0, pctFinal: 0 }), { 0: 0.00032, 5: 0.0002880032, 50: 3.2e-8 });
    has(linear({ transitionSteps: 1 }), { 0: 0.00032, 1: 3.2e-8 });
    const cosine = cosineOnecycleSchedule({ transitionSteps: 50, peakValue: 0.2, pctStart: 1 });
    has(cosine, { 0: 0.008, 5: 0.007804226848276353, 40: 0.0007639609667721205, 50: 3.2e-8 });
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
      assert.throws(() => lambdaSchedule({ baseLr: 1, lrLambda })(3), {
        name: "TypeError",
        message: /^LambdaLR: lrLambda\(3\) must be a finite number, got /,
      });
      assert.throws(
        () => multiplicativeSchedule({ baseLr: 1, lrLambda })(3),
        /^TypeError: MultiplicativeLR: lrLambda\(1\) must be/,
      );
      assert.throws(
        () => cyclicSchedule({ baseLr: 1, maxLr: 2, scaleFn: lrLambda })(3),
        /^TypeError: CyclicLR: scaleFn\(1\) must be/,
      );
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
    assert.throws(() => toSpec(schedule), {
      name: "TypeError",
      message: /^toSpec: lrLambda of warmup\(lambdaSchedule\(.*\) is a function/,
    });
    assert.deepEqual(toSpec(line), line.spec);
  });

  it("make two schedules equal only if they are the same", () => {
    const [f, g] = [(k: number) => k, (k: number) => k];
    assert(lambdaSchedule({ baseLr: 1, lrLambda: f }).equals(lambdaSchedule({ baseLr: 1, lrLambda: f })));
    assert(!lambdaSchedule({ baseLr: 1, lrLambda: f }).equals(lambdaSchedule({ baseLr: 1, lrLambda: g })));
  });
});
