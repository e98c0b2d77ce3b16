import assert from "node:assert/strict";
import { chain, multiply } from "../../lib/schedules/chain";
import { constantSchedule } from "../../lib/schedules/constant";
import { cyclicSchedule } from "../../lib/schedules/cyclic";
import { linearSchedule } from "../../lib/schedules/linear";
import { Schedule } from "../../lib/schedules/schedule";
import { sequential } from "../../lib/schedules/sequence";
import { warmup } from "../../lib/schedules/warmup";
import { stepSchedule } from "../../lib/schedules/step";
import { clip, repeat, scale, shift } from "../../lib/schedules/transform";
import { epochs } from "../../lib/schedules/units";
import { has } from "./rates";

const line = linearSchedule({ initValue: 1, endValue: 0, transitionSteps: 10 });

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
    const cyclic = cyclicSchedule({
      baseLr: 0.1,
      maxLr: 1,
      stepSizeUp: 4,
      baseMomentum: 0.5,
      maxMomentum: 0.9,
    });
    const momentum = (schedule: Schedule): (number | undefined)[] =>
      [0, 4, 8].map((k) => schedule.momentum?.(k));
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
    assert.throws(() => epochs(-1, { stepsPerEpoch: 10 }), {
      message: "epochs: n must be a non-negative number, got -1",
    });
    assert.throws(() => epochs(1, { stepsPerEpoch: 0.5 }), {
      message: "epochs: stepsPerEpoch must be a positive integer, got 0.5",
    });
  });
});
